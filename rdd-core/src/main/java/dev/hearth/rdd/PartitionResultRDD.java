package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.closure.Captured;
import java.util.List;
import java.util.Spliterator;

/** What an action makes of each partition, as the partition's only element: for actions whose results are combined by tasks. */
final class PartitionResultRDD<T, R> extends RDD<R> {
    private final Captured<PartitionAction<T, R>> action;

    PartitionResultRDD(RDD<T> parent, Captured<PartitionAction<T, R>> action) {
        super(parent.context(), List.of(new OneToOneDependency<>(parent)));
        this.action = requireNonNull(action, "action is null");
    }

    @Override
    protected List<? extends Partition> listPartitions() {
        return parentPartitions();
    }

    @Override
    protected Identity identity() {
        return Identity.of(action);
    }

    @Override
    protected Spliterator<R> compute(Partition partition, Inputs inputs) {
        return new PartitionResultCursor<>(inputs.<T>only(), inputs.function(action), inputs.task());
    }
}
