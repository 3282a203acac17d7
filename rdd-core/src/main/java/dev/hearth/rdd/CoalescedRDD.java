package dev.hearth.rdd;

import java.util.List;
import java.util.Spliterator;

/** Fewer partitions: each is a run of the parent's, read one after the other in one task; nothing is moved. */
final class CoalescedRDD<T> extends RDD<T> {
    private final int numPartitions;

    CoalescedRDD(RDD<T> parent, int numPartitions) {
        super(parent.context(), List.of(new CoalesceDependency<>(parent)));
        if (numPartitions < 1) {
            throw new IllegalArgumentException("%d partitions asked for; ask for 1 or more".formatted(numPartitions));
        }
        this.numPartitions = numPartitions;
    }

    @Override
    protected List<? extends Partition> listPartitions() {
        return IndexPartition.upTo(((CoalesceDependency<?>) dependencies().get(0)).into(numPartitions));
    }

    @Override
    protected Spliterator<T> compute(Partition partition, Inputs inputs) {
        return new ConcatenationCursor<>(inputs.of(0));
    }
}
