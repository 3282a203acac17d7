package dev.hearth.rdd;

import java.util.List;
import java.util.Optional;
import java.util.Spliterator;

/** The parent's pairs, each in the partition that the partitioner gives its key, in the order of the parent's partitions. */
final class ShuffledRDD<K, V> extends RDD<Pair<K, V>> {
    private final Partitioner partitioner;

    ShuffledRDD(RDD<Pair<K, V>> parent, Partitioner partitioner) {
        super(parent.context(), List.of(ShuffleDependency.of(parent, partitioner)));
        this.partitioner = partitioner;
    }

    @Override
    protected List<? extends Partition> listPartitions() {
        return IndexPartition.of(partitioner);
    }

    @Override
    public Optional<Partitioner> partitioner() {
        return Optional.of(partitioner);
    }

    @Override
    protected Identity identity() {
        return Identity.of();
    }

    @Override
    protected Spliterator<Pair<K, V>> compute(Partition partition, Inputs inputs) {
        return inputs.only();
    }
}
