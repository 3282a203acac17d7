package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.closure.Captured;
import java.util.Optional;

/**
 * Each child partition reads records of many parent partitions, those whose keys the partitioner gives to it: the parent's
 * partitions are first computed by tasks of their own, which write their output by child partition.
 */
public final class ShuffleDependency<K, V> extends Dependency<Pair<K, V>> {
    private final int shuffle;
    private final Partitioner partitioner;
    private final Captured<? extends Combine<V, ?>> mapSideCombine; // null for none

    // The planner's own; kept here so that it is forgotten together with the lineage that it describes.
    private transient volatile Object plan;

    private ShuffleDependency(
            RDD<Pair<K, V>> parent, Partitioner partitioner, Captured<? extends Combine<V, ?>> mapSideCombine) {
        super(parent);
        this.partitioner = requireNonNull(partitioner, "partitioner is null");
        this.mapSideCombine = mapSideCombine;
        this.shuffle = parent.context().newShuffle(this);
    }

    /** Moves the records as they are. */
    static <K, V> ShuffleDependency<K, V> of(RDD<Pair<K, V>> parent, Partitioner partitioner) {
        return new ShuffleDependency<>(parent, partitioner, null);
    }

    /** Combines the values of each key within each parent partition first, so that less has to be moved. */
    static <K, V, C> ShuffleDependency<K, V> combining(
            RDD<Pair<K, V>> parent, Partitioner partitioner, Captured<Combine<V, C>> combine) {
        return new ShuffleDependency<>(parent, partitioner, requireNonNull(combine, "combine is null"));
    }

    /** Unique within the context. */
    public int shuffle() {
        return shuffle;
    }

    public Partitioner partitioner() {
        return partitioner;
    }

    /** How a map task combines the values of a key before it writes them, if it does. */
    public Optional<Captured<? extends Combine<V, ?>>> mapSideCombine() {
        return Optional.ofNullable(mapSideCombine);
    }

    Object plan() {
        return plan;
    }

    void plan(Object made) {
        plan = made;
    }
}
