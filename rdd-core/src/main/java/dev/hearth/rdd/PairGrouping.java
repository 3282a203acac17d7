package dev.hearth.rdd;

import dev.hearth.function.SerializableFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The part of {@link PairRDD} that brings all values of each key together, of one RDD or of several. Groups whose values do
 * not fit in memory lie in local files as long as the task runs.
 */
abstract sealed class PairGrouping<K, V> extends PairCombining<K, V> permits PairRDD {
    PairGrouping(RDD<Pair<K, V>> pairs) {
        super(pairs);
    }

    /**
     * Returns each key once with all its values, in the order of the partitions that they came from. Values that do not fit in
     * memory are kept in local files as long as the task runs, so they can be read any number of times, within the task. To
     * reduce them, {@link #reduceByKey} and {@link #aggregateByKey} move far less.
     */
    public PairRDD<K, Iterable<V>> groupByKey() {
        return groupByKey(pairs().defaultPartitioner());
    }

    /** As {@link #groupByKey()}, into {@code numPartitions} partitions. */
    public PairRDD<K, Iterable<V>> groupByKey(int numPartitions) {
        return groupByKey(new HashPartitioner(numPartitions));
    }

    /** As {@link #groupByKey()}, placed by {@code partitioner}. */
    public PairRDD<K, Iterable<V>> groupByKey(Partitioner partitioner) {
        return cogrouped(List.of(), partitioner, group -> group.<V>side(0));
    }

    /** Returns, for each key of either RDD, its values here and its values there, as {@link #groupByKey()} does. */
    public <W> PairRDD<K, Pair<Iterable<V>, Iterable<W>>> cogroup(PairRDD<K, W> other) {
        return cogroup(other, pairs().defaultPartitioner(other));
    }

    /** As {@link #cogroup(PairRDD)}, placed by {@code partitioner}. */
    public <W> PairRDD<K, Pair<Iterable<V>, Iterable<W>>> cogroup(PairRDD<K, W> other, Partitioner partitioner) {
        return cogrouped(List.of(other), partitioner, group -> new Pair<>(group.<V>side(0), group.<W>side(1)));
    }

    /** Returns, for each key of any of the three RDDs, its values in each. */
    public <W, X> PairRDD<K, Triple<Iterable<V>, Iterable<W>, Iterable<X>>> cogroup(
            PairRDD<K, W> second, PairRDD<K, X> third) {
        return cogroup(second, third, pairs().defaultPartitioner(second, third));
    }

    /** As {@link #cogroup(PairRDD, PairRDD)}, placed by {@code partitioner}. */
    public <W, X> PairRDD<K, Triple<Iterable<V>, Iterable<W>, Iterable<X>>> cogroup(
            PairRDD<K, W> second, PairRDD<K, X> third, Partitioner partitioner) {
        return cogrouped(
                List.of(second, third),
                partitioner,
                group -> new Triple<>(group.<V>side(0), group.<W>side(1), group.<X>side(2)));
    }

    /** Returns, for each key of any of the RDDs, its values here and then in each of the others, in their order. */
    public PairRDD<K, List<Iterable<?>>> cogroup(List<? extends PairRDD<K, ?>> others) {
        return cogroup(others, pairs().defaultPartitioner(others.toArray(PairRDD<?, ?>[]::new)));
    }

    /** As {@link #cogroup(List)}, placed by {@code partitioner}. */
    public PairRDD<K, List<Iterable<?>>> cogroup(List<? extends PairRDD<K, ?>> others, Partitioner partitioner) {
        return cogrouped(others, partitioner, Group::sides);
    }

    /** Another name of {@link #cogroup(PairRDD)}. */
    public <W> PairRDD<K, Pair<Iterable<V>, Iterable<W>>> groupWith(PairRDD<K, W> other) {
        return cogroup(other);
    }

    /** Another name of {@link #cogroup(PairRDD, PairRDD)}. */
    public <W, X> PairRDD<K, Triple<Iterable<V>, Iterable<W>, Iterable<X>>> groupWith(
            PairRDD<K, W> second, PairRDD<K, X> third) {
        return cogroup(second, third);
    }

    /**
     * Returns, of each key's pairs, exactly the part that {@code fractions} says, rounded up, each such part being equally likely; none
     * of a key that is not named. Groups the pairs by key, and so moves all of them; {@link PairRDD#sampleByKey} moves nothing, but
     * hits the fraction on average only.
     *
     * @param fractions 0 to 1 for each key
     * @param seed the same seed chooses the same pairs, also when they are recomputed
     */
    public PairRDD<K, V> sampleByKeyExact(Map<K, Double> fractions, long seed) {
        Fractions<K> wanted = Fractions.of("sampleByKeyExact", fractions, 1, context());
        RDD<Pair<K, Group>> groups = groups(List.of(), pairs().defaultPartitioner());
        return pairs().sameKeys(groups.flatMap(new ExactSample<K, V>(wanted, seed)), groups.partitioner());
    }

    /**
     * Returns every combination of a value here and a value there of the same key. Where both RDDs are placed by the same
     * partitioner already, nothing moves.
     */
    public <W> PairRDD<K, Pair<V, W>> join(PairRDD<K, W> other) {
        return join(other, pairs().defaultPartitioner(other));
    }

    /** As {@link #join(PairRDD)}, placed by {@code partitioner}. */
    public <W> PairRDD<K, Pair<V, W>> join(PairRDD<K, W> other, Partitioner partitioner) {
        return cross(other, partitioner, group -> Crossing.of(group.<V>side(0), group.<W>side(1)));
    }

    /** As {@link #join(PairRDD)}, and each value here whose key does not occur there, once, with nothing. */
    public <W> PairRDD<K, Pair<V, Optional<W>>> leftOuterJoin(PairRDD<K, W> other) {
        return leftOuterJoin(other, pairs().defaultPartitioner(other));
    }

    /** As {@link #leftOuterJoin(PairRDD)}, placed by {@code partitioner}. */
    public <W> PairRDD<K, Pair<V, Optional<W>>> leftOuterJoin(PairRDD<K, W> other, Partitioner partitioner) {
        return cross(other, partitioner, group -> Crossing.of(group.<V>side(0), group.<W>optionalSide(1)));
    }

    /** As {@link #join(PairRDD)}, and each value there whose key does not occur here, once, with nothing. */
    public <W> PairRDD<K, Pair<Optional<V>, W>> rightOuterJoin(PairRDD<K, W> other) {
        return rightOuterJoin(other, pairs().defaultPartitioner(other));
    }

    /** As {@link #rightOuterJoin(PairRDD)}, placed by {@code partitioner}. */
    public <W> PairRDD<K, Pair<Optional<V>, W>> rightOuterJoin(PairRDD<K, W> other, Partitioner partitioner) {
        return cross(other, partitioner, group -> Crossing.of(group.<V>optionalSide(0), group.<W>side(1)));
    }

    /** As {@link #join(PairRDD)}, and each value whose key occurs on one side only, once, with nothing. */
    public <W> PairRDD<K, Pair<Optional<V>, Optional<W>>> fullOuterJoin(PairRDD<K, W> other) {
        return fullOuterJoin(other, pairs().defaultPartitioner(other));
    }

    /** As {@link #fullOuterJoin(PairRDD)}, placed by {@code partitioner}. */
    public <W> PairRDD<K, Pair<Optional<V>, Optional<W>>> fullOuterJoin(PairRDD<K, W> other, Partitioner partitioner) {
        return cross(other, partitioner, group -> Crossing.of(group.<V>optionalSide(0), group.<W>optionalSide(1)));
    }

    /** Returns the pairs whose key does not occur in {@code other}. */
    public PairRDD<K, V> subtractByKey(PairRDD<K, ?> other) {
        return subtractByKey(other, pairs().defaultPartitioner(other));
    }

    /** As {@link #subtractByKey(PairRDD)}, placed by {@code partitioner}. */
    public PairRDD<K, V> subtractByKey(PairRDD<K, ?> other, Partitioner partitioner) {
        PairRDD<K, Object> keysAlone = other.mapValues(value -> null);
        return cross(keysAlone, partitioner, group -> group.isEmpty(1) ? group.<V>side(0) : List.of());
    }

    private <W> PairRDD<K, W> cogrouped(
            List<? extends PairRDD<K, ?>> others, Partitioner partitioner, SerializableFunction<Group, W> shape) {
        RDD<Pair<K, Group>> groups = groups(others, partitioner);
        return pairs().sameKeys(groups.map(new MapValue<K, Group, W>(shape)), groups.partitioner());
    }

    private <W> PairRDD<K, W> cross(
            PairRDD<K, ?> other,
            Partitioner partitioner,
            SerializableFunction<Group, ? extends Iterable<? extends W>> combinations) {
        RDD<Pair<K, Group>> groups = groups(List.of(other), partitioner);
        return pairs().sameKeys(groups.flatMap(new FlatMapValue<K, Group, W>(combinations)), groups.partitioner());
    }

    private RDD<Pair<K, Group>> groups(List<? extends PairRDD<K, ?>> others, Partitioner partitioner) {
        List<PairRDD<K, ?>> all = new ArrayList<>();
        all.add(pairs());
        all.addAll(others);
        all.forEach(PairRDD::requireStableKeys);
        return new CoGroupedRDD<>(context(), all, partitioner);
    }
}
