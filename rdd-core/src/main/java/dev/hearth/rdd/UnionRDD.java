package dev.hearth.rdd;

import java.util.List;
import java.util.Spliterator;
import java.util.stream.IntStream;

/** The partitions of several RDDs, one after the other; needs no cursor, since each partition is a parent's as it is. */
final class UnionRDD<T> extends RDD<T> {
    private UnionRDD(HearthContext context, List<UnionDependency<? extends T>> parents) {
        super(context, parents);
    }

    static <T> UnionRDD<T> of(HearthContext context, List<? extends RDD<? extends T>> parents) {
        for (RDD<? extends T> parent : parents) {
            if (parent.context() != context) {
                throw new IllegalArgumentException(
                        "union of RDDs from different contexts: %s is not from this one".formatted(parent.callSite()));
            }
        }
        return new UnionRDD<>(
                context, parents.stream().map(UnionRDD::<T>dependency).toList());
    }

    private static <T> UnionDependency<? extends T> dependency(RDD<? extends T> parent) {
        return new UnionDependency<>(parent);
    }

    @Override
    protected List<? extends Partition> listPartitions() {
        int total = 0;
        for (Dependency<?> dependency : dependencies()) {
            total = ((UnionDependency<?>) dependency).startAt(total);
        }
        return IntStream.range(0, total).mapToObj(IndexPartition::new).toList();
    }

    @Override
    protected Spliterator<T> compute(Partition partition, Inputs inputs) {
        List<Dependency<?>> parents = dependencies();
        for (int i = 0; i < parents.size(); i++) {
            if (((UnionDependency<?>) parents.get(i)).contains(partition.index())) {
                return inputs.<T>of(i).get(0);
            }
        }
        throw new IllegalStateException("RDD %d has no partition %d".formatted(id(), partition.index()));
    }
}
