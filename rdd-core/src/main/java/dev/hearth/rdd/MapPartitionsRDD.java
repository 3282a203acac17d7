package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.closure.Captured;
import java.util.List;
import java.util.Spliterator;

/** Applies a function to each whole partition, as a stream. */
final class MapPartitionsRDD<T, U> extends RDD<U> {
    private final Captured<PartitionFunction<T, U>> f;

    MapPartitionsRDD(RDD<T> parent, Captured<PartitionFunction<T, U>> f) {
        super(parent.context(), List.of(new OneToOneDependency<>(parent)));
        this.f = requireNonNull(f, "f is null");
    }

    @Override
    protected List<? extends Partition> listPartitions() {
        return parentPartitions();
    }

    @Override
    protected Identity identity() {
        return Identity.of(f);
    }

    @Override
    protected Spliterator<U> compute(Partition partition, Inputs inputs) {
        return new MapPartitionsCursor<>(inputs.only(), inputs.function(f), partition.index(), inputs.task());
    }
}
