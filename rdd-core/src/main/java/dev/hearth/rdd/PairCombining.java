package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.closure.Captured;
import dev.hearth.function.SerializableBiFunction;
import dev.hearth.function.SerializableBinaryOperator;
import dev.hearth.function.SerializableComparator;
import dev.hearth.function.SerializableFunction;
import dev.hearth.key.UnstableKeyException;
import java.util.List;

/** The part of {@link PairRDD} that makes one value of all values of a key, where they are before anything moves. */
abstract sealed class PairCombining<K, V> extends RDD<Pair<K, V>> permits PairGrouping {
    PairCombining(RDD<Pair<K, V>> pairs) {
        super(pairs.context(), List.of(new OneToOneDependency<>(pairs)));
    }

    /** This, as what it is. */
    abstract PairRDD<K, V> pairs();

    /**
     * Returns each key once, its values combined by {@code op}: {@code op(a, op(b, c))} must equal {@code op(op(a, b), c)}. Values are
     * combined where they are before anything moves.
     *
     * @throws UnstableKeyException if the keys' type is known and its hash is its identity
     */
    public PairRDD<K, V> reduceByKey(SerializableBinaryOperator<V> op) {
        return reduceByKey(op, pairs().defaultPartitioner());
    }

    /** As {@link #reduceByKey(SerializableBinaryOperator)}, into {@code numPartitions} partitions. */
    public PairRDD<K, V> reduceByKey(SerializableBinaryOperator<V> op, int numPartitions) {
        return reduceByKey(op, new HashPartitioner(numPartitions));
    }

    /** As {@link #reduceByKey(SerializableBinaryOperator)}, placed by {@code partitioner}. */
    public PairRDD<K, V> reduceByKey(SerializableBinaryOperator<V> op, Partitioner partitioner) {
        return combine(new CombineByOperator<>(op), partitioner, true);
    }

    /**
     * Returns each key once, its values combined by an operator.
     *
     * @param zero neutral, {@code op(zero, a)} equals {@code a}; serialized now, each key starts from a copy of its own
     */
    public PairRDD<K, V> foldByKey(V zero, SerializableBinaryOperator<V> op) {
        return foldByKey(zero, op, pairs().defaultPartitioner());
    }

    /** As {@link #foldByKey(Object, SerializableBinaryOperator)}, placed by {@code partitioner}. */
    public PairRDD<K, V> foldByKey(V zero, SerializableBinaryOperator<V> op, Partitioner partitioner) {
        requireNonNull(op, "op is null");
        return combine(new CombineFromZero<>(zero, op::apply, op), partitioner, true);
    }

    /**
     * Returns each key once, its values added up: within a partition by {@code add}, the partitions' sums by {@code combine}. Both
     * may change and return their first argument.
     *
     * @param zero neutral for {@code combine}; serialized now, each key starts from a copy of its own
     */
    public <C> PairRDD<K, C> aggregateByKey(
            C zero,
            SerializableBiFunction<? super C, ? super V, ? extends C> add,
            SerializableBinaryOperator<C> combine) {
        return aggregateByKey(zero, add, combine, pairs().defaultPartitioner());
    }

    /** As {@link #aggregateByKey(Object, SerializableBiFunction, SerializableBinaryOperator)}, placed by {@code partitioner}. */
    public <C> PairRDD<K, C> aggregateByKey(
            C zero,
            SerializableBiFunction<? super C, ? super V, ? extends C> add,
            SerializableBinaryOperator<C> combine,
            Partitioner partitioner) {
        return combine(new CombineFromZero<>(zero, add, combine), partitioner, true);
    }

    /** Returns each key once: {@code create} begins with its first value, {@code add} adds another, {@code merge} joins two parts. */
    public <C> PairRDD<K, C> combineByKey(
            SerializableFunction<? super V, ? extends C> create,
            SerializableBiFunction<? super C, ? super V, ? extends C> add,
            SerializableBinaryOperator<C> merge) {
        return combineByKey(create, add, merge, pairs().defaultPartitioner(), true);
    }

    /**
     * As {@link #combineByKey(SerializableFunction, SerializableBiFunction, SerializableBinaryOperator)}.
     *
     * @param mapSideCombine whether to combine before anything moves, which pays when keys repeat
     */
    public <C> PairRDD<K, C> combineByKey(
            SerializableFunction<? super V, ? extends C> create,
            SerializableBiFunction<? super C, ? super V, ? extends C> add,
            SerializableBinaryOperator<C> merge,
            Partitioner partitioner,
            boolean mapSideCombine) {
        return combine(new CombineFunctions<>(create, add, merge), partitioner, mapSideCombine);
    }

    /**
     * Returns each key with the {@code n} values that come first by {@code order}, in that order; of equal ones those that came
     * first. Keeps {@code n} values for each key in memory, in a sorted list, so {@code n} should be small.
     */
    public PairRDD<K, List<V>> topByKey(int n, SerializableComparator<? super V> order) {
        return combine(new CombineFirst<>(n, order), pairs().defaultPartitioner(), true);
    }

    /** As {@link #topByKey(int, SerializableComparator)}, placed by {@code partitioner}. */
    public PairRDD<K, List<V>> topByKey(int n, SerializableComparator<? super V> order, Partitioner partitioner) {
        return combine(new CombineFirst<>(n, order), partitioner, true);
    }

    /**
     * Returns each key with about how many different values it has, which are compared by content, as keys are. Exact for a few
     * values; for many, in two of three cases within {@code relativeError} of the truth.
     *
     * @param relativeError standard deviation, 0.001 to 0.25; a key with many values takes about {@code 1 / relativeError^2} bytes
     * @see DistinctValues the algorithm
     */
    public PairRDD<K, Long> countApproxDistinctByKey(double relativeError) {
        return countApproxDistinctByKey(relativeError, pairs().defaultPartitioner());
    }

    /** As {@link #countApproxDistinctByKey(double)}, placed by {@code partitioner}. */
    public PairRDD<K, Long> countApproxDistinctByKey(double relativeError, Partitioner partitioner) {
        return combine(CombineDistinct.<V>within(relativeError), partitioner, true)
                .mapValues(DistinctValues::estimate);
    }

    private <C> PairRDD<K, C> combine(Combine<V, C> combine, Partitioner partitioner, boolean mapSideCombine) {
        pairs().requireStableKeys();
        return pairs().sameKeys(new CombinedRDD<>(this, Captured.of(combine), partitioner, mapSideCombine));
    }
}
