package dev.hearth.rdd;

import java.util.List;
import java.util.Spliterator;
import java.util.SplittableRandom;

/**
 * Deals elements out to a number of hands, one after the other, each with the number of its hand. Where a partition begins
 * depends on its index alone and elements come in order, so recomputing it deals alike.
 */
final class DealtRDD<T> extends RDD<Pair<Integer, T>> {
    private final int hands;

    DealtRDD(RDD<T> parent, int hands) {
        super(parent.context(), List.of(new OneToOneDependency<>(parent)));
        this.hands = hands;
    }

    @Override
    protected List<? extends Partition> listPartitions() {
        return parentPartitions();
    }

    @Override
    protected Identity identity() {
        return Identity.of(hands);
    }

    @Override
    protected Spliterator<Pair<Integer, T>> compute(Partition partition, Inputs inputs) {
        // Partitions smaller than the number of hands must not all begin with the first hand.
        return new DealCursor<T>(inputs.only(), hands, new SplittableRandom(partition.index()).nextInt(hands));
    }
}
