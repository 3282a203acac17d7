package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.closure.Captured;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;

/**
 * One pair for each key: its values combined. Where the parent is placed by the same partitioner already, nothing moves;
 * otherwise map tasks combine first, unless told that it does not pay.
 */
final class CombinedRDD<K, V, C> extends RDD<Pair<K, C>> {
    private final Captured<Combine<V, C>> combine;
    private final Partitioner partitioner;
    private final boolean combinedBefore;

    CombinedRDD(
            RDD<Pair<K, V>> parent, Captured<Combine<V, C>> combine, Partitioner partitioner, boolean mapSideCombine) {
        super(parent.context(), List.of(dependency(parent, combine, partitioner, mapSideCombine)));
        this.combine = requireNonNull(combine, "combine is null");
        this.partitioner = requireNonNull(partitioner, "partitioner is null");
        this.combinedBefore = mapSideCombine && dependencies().get(0) instanceof ShuffleDependency;
    }

    private static <K, V, C> Dependency<Pair<K, V>> dependency(
            RDD<Pair<K, V>> parent, Captured<Combine<V, C>> combine, Partitioner partitioner, boolean mapSideCombine) {
        if (Partitioners.places(parent, partitioner)) {
            return new OneToOneDependency<>(parent);
        }
        return mapSideCombine
                ? ShuffleDependency.combining(parent, partitioner, combine)
                : ShuffleDependency.of(parent, partitioner);
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
        return Identity.of(combine, combinedBefore);
    }

    @Override
    protected Spliterator<Pair<K, C>> compute(Partition partition, Inputs inputs) {
        Combine<V, C> opened = inputs.function(combine).in(inputs.serializer());
        return combinedBefore
                ? new CombineCursor<K, C, C>(inputs.only(), new CombineByOperator<>(opened::merge), inputs.workspace())
                : new CombineCursor<K, V, C>(inputs.only(), opened, inputs.workspace());
    }
}
