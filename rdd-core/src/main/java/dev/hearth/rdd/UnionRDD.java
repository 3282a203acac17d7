package dev.hearth.rdd;

import java.util.List;
import java.util.Spliterator;

/** The partitions of several RDDs, one after the other; needs no cursor, since each partition is a parent's as it is. */
final class UnionRDD<T> extends RDD<T> {
    private int[] starts; // each parent's first partition here, once they have listed theirs

    private UnionRDD(HearthContext context, List<UnionDependency<? extends T>> parents) {
        super(context, parents);
    }

    static <T> UnionRDD<T> of(HearthContext context, List<? extends RDD<? extends T>> parents) {
        return new UnionRDD<>(
                context, parents.stream().map(UnionRDD::<T>dependency).toList());
    }

    private static <T> UnionDependency<? extends T> dependency(RDD<? extends T> parent) {
        return new UnionDependency<>(parent);
    }

    @Override
    protected List<? extends Partition> listPartitions() {
        starts = new int[dependencies().size()];
        int total = 0;
        for (int i = 0; i < starts.length; i++) {
            starts[i] = total;
            total = ((UnionDependency<?>) dependencies().get(i)).startAt(total);
        }
        return IndexPartition.upTo(total);
    }

    @Override
    protected int[] dependenciesRead(int partition) {
        return new int[] {parentOf(partition)};
    }

    @Override
    protected Identity identity() {
        return Identity.of();
    }

    @Override
    protected Spliterator<T> compute(Partition partition, Inputs inputs) {
        return inputs.<T>of(parentOf(partition.index())).get(0);
    }

    /** The last of those that start there or before: parents without partitions start where the next one does. */
    private int parentOf(int partition) {
        int low = 0;
        int high = starts.length;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (starts[middle] <= partition) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
