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
        double most = withReplacement ? PoissonCursor.LARGEST_MEAN : 1;
        if (!(fraction >= 0 && fraction <= most)) {
            throw new IllegalArgumentException("sample: the fraction is %s; expected 0 to %.0f with%s replacement"
                    .formatted(fraction, most, withReplacement ? "" : "out"));
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
    protected Identity identity() {
        return Identity.of(withReplacement, fraction, seed);
    }

    @Override
    protected Spliterator<T> compute(Partition partition, Inputs inputs) {
        SplittableRandom random = PartitionRandom.of(seed, partition.index());
        return withReplacement
                ? new PoissonCursor<>(inputs.only(), new SameForAll<>(fraction), random)
                : new FilterCursor<>(inputs.<T>only(), new UniformDraw<>(random, 0, fraction));
    }

    private record SameForAll<T>(double mean) implements PoissonCursor.Mean<T> {
        @Override
        public double of(T element) {
            return mean;
        }
    }
}
