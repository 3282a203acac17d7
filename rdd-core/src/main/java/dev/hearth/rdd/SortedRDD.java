package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.closure.Captured;
import dev.hearth.function.SerializableComparator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;

/** The parent's partitions, each sorted by key; equal keys stay in the order in which they were. */
final class SortedRDD<K, V> extends RDD<Pair<K, V>> {
    private final Captured<SerializableComparator<? super K>> order;

    SortedRDD(RDD<Pair<K, V>> parent, Captured<SerializableComparator<? super K>> order) {
        super(parent.context(), List.of(new OneToOneDependency<>(parent)));
        this.order = requireNonNull(order, "order is null");
    }

    @Override
    protected List<? extends Partition> listPartitions() {
        return parentPartitions();
    }

    @Override
    public Optional<Partitioner> partitioner() {
        return dependencies().get(0).parent().partitioner();
    }

    @Override
    protected Identity identity() {
        return Identity.of(order);
    }

    @Override
    protected Spliterator<Pair<K, V>> compute(Partition partition, Inputs inputs) {
        return new SortCursor<K, V>(inputs.only(), inputs.function(order), inputs.workspace());
    }
}
