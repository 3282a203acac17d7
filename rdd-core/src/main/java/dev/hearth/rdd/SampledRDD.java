package dev.hearth.rdd;

import java.util.List;
import java.util.Spliterator;
import java.util.SplittableRandom;

/**
 * A random part of the elements, each chosen by itself. A partition's choices depend on the seed and its index alone, so
 * recomputing it chooses the same again.
 */
final class SampledRDD<T> extends RDD<T> {
    private final boolean withReplacement;
    private final double fraction;
    private final long seed;

    SampledRDD(RDD<T> parent, boolean withReplacement, double fraction, long seed) {
        super(parent.context(), List.of(new OneToOneDependency<>(parent)));
        boolean possible = fraction >= 0 && (withReplacement ? fraction < Double.POSITIVE_INFINITY : fraction <= 1);
        if (!possible) {
            throw new IllegalArgumentException("sample: the fraction is %s; expected 0 to %s"
                    .formatted(fraction, withReplacement ? "any finite number" : "1 without replacement"));
        }
        this.withReplacement = withReplacement;
        this.fraction = fraction;
        this.seed = seed;
    }

    @Override
    protected List<? extends Partition> listPartitions() {
        return parentPartitions();
    }

    @Override
    protected Spliterator<T> compute(Partition partition, Inputs inputs) {
        SplittableRandom random = new SplittableRandom(mix(seed + mix(partition.index() + 1L)));
        return withReplacement
                ? new PoissonCursor<>(inputs.only(), fraction, random)
                : new BernoulliCursor<>(inputs.only(), fraction, random);
    }

    /** Murmur3's finalizer: seeds that are close together must not give sequences that overlap. */
    private static long mix(long value) {
        long mixed = value;
        mixed = (mixed ^ (mixed >>> 33)) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ (mixed >>> 33);
    }
}
