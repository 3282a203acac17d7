package dev.hearth.rdd;

import java.util.List;
import java.util.Spliterator;

/** Each element of one RDD with each of another; every pair of their partitions is a partition. */
final class CartesianRDD<T, U> extends RDD<Pair<T, U>> {
    CartesianRDD(RDD<T> left, RDD<U> right) {
        super(left.context(), List.of(CartesianDependency.left(left), CartesianDependency.right(right)));
    }

    @Override
    protected List<? extends Partition> listPartitions() {
        int left = dependencies().get(0).parent().partitions().size();
        int right = dependencies().get(1).parent().partitions().size();
        for (Dependency<?> side : dependencies()) {
            ((CartesianDependency<?>) side).over(right);
        }
        return IndexPartition.upTo(Math.multiplyExact(left, right));
    }

    @Override
    protected Identity identity() {
        return Identity.of();
    }

    @Override
    protected Spliterator<Pair<T, U>> compute(Partition partition, Inputs inputs) {
        return new CartesianCursor<>(inputs.<T>of(0).get(0), inputs.<U>of(1).get(0), inputs.workspace());
    }
}
