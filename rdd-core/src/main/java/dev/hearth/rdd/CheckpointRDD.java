package dev.hearth.rdd;

import java.util.List;
import java.util.Spliterator;

/** What another RDD, perhaps of another application, was when it was checkpointed. */
final class CheckpointRDD<T> extends RDD<T> {
    private final transient List<CheckpointPartition> stored;
    private final Class<T> type;

    CheckpointRDD(HearthContext context, List<CheckpointPartition> stored, Class<T> type) {
        super(context, List.of());
        this.stored = stored;
        this.type = type;
    }

    @Override
    protected List<? extends Partition> listPartitions() {
        return stored;
    }

    @Override
    Spliterator<T> unpacked(Spliterator<?> kept) {
        return new TypedCursor<>(kept, type);
    }

    @Override
    protected Spliterator<T> compute(Partition partition, Inputs inputs) {
        throw new IllegalStateException("a partition of a checkpoint is read, not computed");
    }
}
