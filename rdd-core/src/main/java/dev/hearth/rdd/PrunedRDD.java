package dev.hearth.rdd;

import java.util.Arrays;
import java.util.List;
import java.util.Spliterator;

/** A run of the parent's partitions: those that may hold keys of a range, where a partitioner knows; otherwise all. */
final class PrunedRDD<K, V> extends RDD<Pair<K, V>> {
    private final transient K least;
    private final transient K greatest;

    PrunedRDD(RDD<Pair<K, V>> parent, K least, K greatest) {
        super(parent.context(), List.of(new ShiftedDependency<>(parent)));
        this.least = least;
        this.greatest = greatest;
    }

    @Override
    protected List<? extends Partition> listPartitions() {
        ShiftedDependency<?> kept = (ShiftedDependency<?>) dependencies().get(0);
        int all = kept.parent().partitions().size();
        if (!(kept.parent().partitioner().orElse(null) instanceof RangePartitioner<?> ranges)) {
            return IndexPartition.upTo(all);
        }
        int first = ranges.partition(least);
        kept.startAt(first);
        return IndexPartition.upTo(Math.max(0, ranges.partition(greatest) + 1 - first));
    }

    @Override
    protected Identity identity() {
        return Identity.of(
                new Identity.Data(context().engine().serializer().serialize(Arrays.asList(least, greatest))));
    }

    @Override
    protected Spliterator<Pair<K, V>> compute(Partition partition, Inputs inputs) {
        return inputs.only();
    }

    @Override
    protected boolean elementwise() {
        return true;
    }
}
