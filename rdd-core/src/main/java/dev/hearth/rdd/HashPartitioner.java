package dev.hearth.rdd;

import dev.hearth.key.Keys;

/**
 * Spreads keys evenly by the engine's stable hash, which is the same in every process for enums, arrays, records and
 * collections of them as well.
 */
public record HashPartitioner(int numPartitions) implements Partitioner {
    public HashPartitioner {
        if (numPartitions < 1) {
            throw new IllegalArgumentException("%d partitions asked for; ask for 1 or more".formatted(numPartitions));
        }
    }

    @Override
    public int partition(Object key) {
        return Math.floorMod(Keys.hash(key), numPartitions);
    }
}
