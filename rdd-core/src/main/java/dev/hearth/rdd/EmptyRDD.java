package dev.hearth.rdd;

import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;

/** No partitions. */
final class EmptyRDD<T> extends RDD<T> {
    EmptyRDD(HearthContext context) {
        super(context, List.of());
    }

    @Override
    protected List<? extends Partition> listPartitions() {
        return List.of();
    }

    @Override
    protected Identity identity() {
        return Identity.of();
    }

    @Override
    protected Spliterator<T> compute(Partition partition, Inputs inputs) {
        return Spliterators.emptySpliterator();
    }
}
