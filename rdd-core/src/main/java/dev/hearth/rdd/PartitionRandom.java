package dev.hearth.rdd;

import java.util.SplittableRandom;

/** Random numbers for one partition, from a seed and its index alone: a partition that is computed again draws the same. */
final class PartitionRandom {
    private PartitionRandom() {}

    static SplittableRandom of(long seed, int partition) {
        return new SplittableRandom(mix(seed + mix(partition + 1L)));
    }

    /** Murmur3's finalizer: seeds that are close together must not give sequences that overlap. */
    private static long mix(long value) {
        long mixed = value;
        mixed = (mixed ^ (mixed >>> 33)) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ (mixed >>> 33);
    }
}
