package dev.hearth.rdd;

import dev.hearth.closure.Captured;
import java.util.List;
import java.util.Spliterator;
import java.util.SplittableRandom;

/** A random part of the pairs, each chosen by itself, as often as its key says; otherwise as {@link SampledRDD}. */
final class SampledByKeyRDD<K, V> extends RDD<Pair<K, V>> {
    private final boolean withReplacement;
    private final Captured<Fractions<K>> fractions;
    private final long seed;

    SampledByKeyRDD(RDD<Pair<K, V>> parent, boolean withReplacement, Captured<Fractions<K>> fractions, long seed) {
        super(parent.context(), List.of(new OneToOneDependency<>(parent)));
        this.withReplacement = withReplacement;
        this.fractions = fractions;
        this.seed = seed;
    }

    @Override
    protected List<? extends Partition> listPartitions() {
        return parentPartitions();
    }

    @Override
    protected Identity identity() {
        return Identity.of(withReplacement, fractions, seed);
    }

    @Override
    protected Spliterator<Pair<K, V>> compute(Partition partition, Inputs inputs) {
        SplittableRandom random = PartitionRandom.of(seed, partition.index());
        Fractions<K> opened = inputs.function(fractions);
        return withReplacement
                ? new PoissonCursor<>(inputs.only(), new MeanOfKey<>(opened), random)
                : new FilterCursor<>(inputs.<Pair<K, V>>only(), new FractionDraw<>(random, opened));
    }

    private record MeanOfKey<K, V>(Fractions<K> fractions) implements PoissonCursor.Mean<Pair<K, V>> {
        @Override
        public double of(Pair<K, V> pair) {
            return fractions.of(pair.key());
        }
    }
}
