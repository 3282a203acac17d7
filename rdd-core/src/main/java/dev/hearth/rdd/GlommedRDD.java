package dev.hearth.rdd;

import java.util.List;
import java.util.Spliterator;

/** Each partition as one list. */
final class GlommedRDD<T> extends RDD<List<T>> {
    GlommedRDD(RDD<T> parent) {
        super(parent.context(), List.of(new OneToOneDependency<>(parent)));
    }

    @Override
    protected List<? extends Partition> listPartitions() {
        return parentPartitions();
    }

    @Override
    protected Identity identity() {
        return Identity.of();
    }

    @Override
    protected Spliterator<List<T>> compute(Partition partition, Inputs inputs) {
        return new GlomCursor<>(inputs.only());
    }
}
