package dev.hearth.rdd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;

/**
 * For each key that occurs in any parent, its values in each parent, in the order of that parent. Parents that the
 * partitioner has placed already are read where they are.
 */
final class CoGroupedRDD<K> extends RDD<Pair<K, Group>> {
    private final Partitioner partitioner;

    CoGroupedRDD(HearthContext context, List<? extends RDD<? extends Pair<K, ?>>> parents, Partitioner partitioner) {
        super(context, dependencies(parents, partitioner));
        this.partitioner = partitioner;
    }

    private static <K> List<Dependency<?>> dependencies(
            List<? extends RDD<? extends Pair<K, ?>>> parents, Partitioner partitioner) {
        List<Dependency<?>> dependencies = new ArrayList<>(parents.size());
        for (RDD<? extends Pair<K, ?>> parent : parents) {
            dependencies.add(
                    Partitioners.places(parent, partitioner)
                            ? new OneToOneDependency<>(parent)
                            : ShuffleDependency.of(asPairs(parent), partitioner));
        }
        return dependencies;
    }

    @SuppressWarnings("unchecked") // which values a dependency moves is nobody's concern
    private static <K> RDD<Pair<K, Object>> asPairs(RDD<? extends Pair<K, ?>> parent) {
        return (RDD<Pair<K, Object>>) parent;
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
    protected Spliterator<Pair<K, Group>> compute(Partition partition, Inputs inputs) {
        List<Spliterator<Pair<K, Object>>> sides = new ArrayList<>();
        for (int i = 0; i < dependencies().size(); i++) {
            sides.add(inputs.<Pair<K, Object>>of(i).get(0));
        }
        return new CoGroupCursor<>(sides, inputs.workspace());
    }
}
