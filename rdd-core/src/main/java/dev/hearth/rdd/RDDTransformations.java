package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.closure.Captured;
import dev.hearth.closure.FunctionTypes;
import dev.hearth.function.SerializableBiFunction;
import dev.hearth.function.SerializableComparator;
import dev.hearth.function.SerializableFunction;
import dev.hearth.function.SerializablePredicate;
import dev.hearth.function.SerializableQuadFunction;
import dev.hearth.function.SerializableToDoubleFunction;
import dev.hearth.function.SerializableToLongFunction;
import dev.hearth.function.SerializableTriFunction;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The part of {@link RDD} that makes other RDDs of it. Lazy: nothing is computed. Functions are serialized at the call. What
 * an operator does is in its own RDD and cursor.
 */
abstract sealed class RDDTransformations<T> extends RDDCheckpoints<T> permits RDD {
    // ---- element by element

    /**
     * Returns what {@code f} makes of each element.
     *
     * @throws dev.hearth.closure.FunctionNotSerializableException if {@code f} captures what cannot be sent
     */
    public final <U> RDD<U> map(SerializableFunction<? super T, ? extends U> f) {
        return new MappedRDD<>(self(), Captured.of(requireNonNull(f, "f is null")), FunctionTypes.returnType(f));
    }

    /**
     * Returns, in place of each element, the elements that {@code f} makes of it, in order; an empty collection for none.
     *
     * @throws dev.hearth.closure.FunctionNotSerializableException if {@code f} captures what cannot be sent
     */
    public final <U> RDD<U> flatMap(SerializableFunction<? super T, ? extends Iterable<? extends U>> f) {
        return new FlatMappedRDD<>(self(), Captured.of(requireNonNull(f, "f is null")));
    }

    /**
     * Returns the elements that pass {@code test}.
     *
     * @throws dev.hearth.closure.FunctionNotSerializableException if {@code test} captures what cannot be sent
     */
    public RDD<T> filter(SerializablePredicate<? super T> test) {
        return new FilteredRDD<>(self(), Captured.of(requireNonNull(test, "test is null")));
    }

    /**
     * Returns each element with the key that {@code keyOf} finds for it.
     *
     * @throws dev.hearth.closure.FunctionNotSerializableException if {@code keyOf} captures what cannot be sent
     */
    public final <K> PairRDD<K, T> keyBy(SerializableFunction<? super T, ? extends K> keyOf) {
        return PairRDD.keyedBy(keyOf, new KeyedRDD<>(self(), Captured.of(requireNonNull(keyOf, "keyOf is null"))));
    }

    /**
     * Returns, for each element, the key and the value that the functions make of it.
     *
     * @throws dev.hearth.closure.FunctionNotSerializableException if a function captures what cannot be sent
     */
    public final <K, V> PairRDD<K, V> mapToPair(
            SerializableFunction<? super T, ? extends K> keyOf, SerializableFunction<? super T, ? extends V> valueOf) {
        return PairRDD.keyedBy(keyOf, map(new MakePair<T, K, V>(keyOf, valueOf)));
    }

    /** As {@link #map}, with a function that makes pairs. */
    public final <K, V> PairRDD<K, V> mapToPair(SerializableFunction<? super T, Pair<K, V>> f) {
        return PairRDD.of(map(f));
    }

    /** As {@link #flatMap}, with a function that makes pairs. */
    public final <K, V> PairRDD<K, V> flatMapToPair(SerializableFunction<? super T, ? extends Iterable<Pair<K, V>>> f) {
        return PairRDD.of(this.<Pair<K, V>>flatMap(f));
    }

    /** Returns the {@code double} that {@code f} makes of each element; from there on there are sums, means and histograms. */
    public final DoubleRDD mapToDouble(SerializableToDoubleFunction<? super T> f) {
        return DoubleRDD.of(new ToDoubleRDD<>(self(), Captured.of(requireNonNull(f, "f is null"))));
    }

    /** Returns the {@code long} that {@code f} makes of each element. */
    public final LongRDD mapToLong(SerializableToLongFunction<? super T> f) {
        return LongRDD.of(new ToLongRDD<>(self(), Captured.of(requireNonNull(f, "f is null"))));
    }

    /** Returns, in place of each element, the values that {@code f} makes of it, in order. Each stream is closed. */
    public final DoubleRDD flatMapToDouble(SerializableFunction<? super T, DoubleStream> f) {
        return DoubleRDD.of(new FlatToDoubleRDD<>(self(), Captured.of(requireNonNull(f, "f is null"))));
    }

    /** As {@link #flatMapToDouble}, with {@code long} values. */
    public final LongRDD flatMapToLong(SerializableFunction<? super T, LongStream> f) {
        return LongRDD.of(new FlatToLongRDD<>(self(), Captured.of(requireNonNull(f, "f is null"))));
    }

    /** Returns each key that {@code keyOf} finds with the elements that have it, as {@link PairRDD#groupByKey()} does. */
    public final <K> PairRDD<K, Iterable<T>> groupBy(SerializableFunction<? super T, ? extends K> keyOf) {
        return this.<K>keyBy(keyOf).groupByKey();
    }

    /** As {@link #groupBy(SerializableFunction)}, into {@code numPartitions} partitions. */
    public final <K> PairRDD<K, Iterable<T>> groupBy(
            SerializableFunction<? super T, ? extends K> keyOf, int numPartitions) {
        return this.<K>keyBy(keyOf).groupByKey(numPartitions);
    }

    /**
     * Returns what {@code f} makes of each partition, given as a stream. The stream is lazy and so should be what is returned:
     * then a partition need not fit in memory. What is returned is closed when it has been read or the task ends, so
     * {@link Stream#onClose} is the place to release what {@code f} has opened.
     *
     * @throws dev.hearth.closure.FunctionNotSerializableException if {@code f} captures what cannot be sent
     */
    public final <U> RDD<U> mapPartitions(SerializableFunction<? super Stream<T>, ? extends Stream<? extends U>> f) {
        return new MapPartitionsRDD<>(self(), Captured.of(new PartitionFunction.OfStream<>(f)));
    }

    /** As {@link #mapPartitions}; {@code f} is told the partition's 0-based index as well. */
    public final <U> RDD<U> mapPartitionsWithIndex(
            SerializableBiFunction<Integer, ? super Stream<T>, ? extends Stream<? extends U>> f) {
        return new MapPartitionsRDD<>(self(), Captured.of(new PartitionFunction.OfIndex<>(f)));
    }

    /** As {@link #mapPartitions}; {@code f} is told which task attempt it runs in, and may register there what is to be closed. */
    public final <U> RDD<U> mapPartitionsWithTask(
            SerializableBiFunction<TaskContext, ? super Stream<T>, ? extends Stream<? extends U>> f) {
        return new MapPartitionsRDD<>(self(), Captured.of(new PartitionFunction.OfTask<>(f)));
    }

    /**
     * Returns the lines that a command writes, which gets each partition's elements as lines, UTF-8: one process for each
     * partition, on the partition's executor. The process is killed when its output is not wanted any more.
     *
     * <p>If it cannot be started or ends with an exit code other than 0, the task fails with a {@link PipeException} that shows
     * the end of what it wrote to its error output.
     */
    public final RDD<String> pipe(PipeCommand command) {
        return new PipedRDD<>(self(), command);
    }

    /** As {@link #pipe(PipeCommand)}, with a line for {@code sh}. */
    public final RDD<String> pipe(String shellLine) {
        return pipe(PipeCommand.shell(shellLine));
    }

    /** As {@link #pipe(PipeCommand)}, with a program and its arguments, which no shell looks at. */
    public final RDD<String> pipe(List<String> words) {
        return pipe(PipeCommand.of(words));
    }

    /** Returns each partition as one list, which must fit in memory; an empty one where the partition is empty. */
    public final RDD<List<T>> glom() {
        return new GlommedRDD<>(self());
    }

    /**
     * Returns a random part of the elements, in order, each chosen independently of the others; so its size varies.
     *
     * @param withReplacement whether an element may be chosen more than once
     * @param fraction the expected number of times that an element is chosen; at most 1 without replacement, a million with it
     * @param seed the same seed chooses the same elements of the same partitions, also when they are recomputed
     */
    public RDD<T> sample(boolean withReplacement, double fraction, long seed) {
        return new SampledRDD<>(self(), withReplacement, fraction, seed);
    }

    /** As {@link #sample(boolean, double, long)} with a seed drawn now, by which the result stays the same from then on. */
    public RDD<T> sample(boolean withReplacement, double fraction) {
        return sample(withReplacement, fraction, ThreadLocalRandom.current().nextLong());
    }

    /** Returns this RDD's elements and then the other's; nothing is moved, and what occurs twice stays twice. */
    public RDD<T> union(RDD<? extends T> other) {
        return UnionRDD.of(self().context(), List.of(self(), requireNonNull(other, "other is null")));
    }

    /**
     * Cuts this RDD at random into as many parts as there are weights: each element is in exactly one of them, and their sizes
     * are about in proportion to the weights. Each part reads this RDD; cache it if that is dear.
     *
     * @param seed the same seed makes the same parts, also when they are recomputed, if this RDD computes the same elements in
     *     the same order
     */
    public final List<RDD<T>> randomSplit(double[] weights, long seed) {
        return SplitRDD.of(self(), weights, seed);
    }

    /** As {@link #randomSplit(double[], long)} with a seed drawn now, by which the parts stay the same from then on. */
    public final List<RDD<T>> randomSplit(double... weights) {
        return randomSplit(weights, SplitRDD.newSeed());
    }

    // ---- several RDDs side by side; nothing is moved

    /**
     * Returns the elements of both RDDs side by side: the first with the first, the second with the second, and so on.
     *
     * @throws IllegalArgumentException if they differ in their number of partitions. Two partitions that differ in length fail
     *     their task
     */
    public final <U> PairRDD<T, U> zip(RDD<U> other) {
        return PairRDD.of(new ZippedRDD<>(self(), other));
    }

    /**
     * Returns what {@code f} makes of each partition here and the same one there, given as lazy streams, which may differ in
     * length. As with {@link #mapPartitions}, what {@code f} returns is closed.
     *
     * @throws IllegalArgumentException if they differ in their number of partitions
     */
    public final <U, R> RDD<R> zipPartitions(
            RDD<U> other,
            SerializableBiFunction<? super Stream<T>, ? super Stream<U>, ? extends Stream<? extends R>> f) {
        return new ZippedPartitionsRDD<>(List.of(self(), other), Captured.of(new OnStreams.Two<T, U, R>(f)));
    }

    /** As {@link #zipPartitions(RDD, SerializableBiFunction)}, with three RDDs. */
    public final <U, V, R> RDD<R> zipPartitions(
            RDD<U> second,
            RDD<V> third,
            SerializableTriFunction<
                            ? super Stream<T>, ? super Stream<U>, ? super Stream<V>, ? extends Stream<? extends R>>
                    f) {
        return new ZippedPartitionsRDD<>(
                List.of(self(), second, third), Captured.of(new OnStreams.Three<T, U, V, R>(f)));
    }

    /** As {@link #zipPartitions(RDD, SerializableBiFunction)}, with four RDDs. */
    public final <U, V, W, R> RDD<R> zipPartitions(
            RDD<U> second,
            RDD<V> third,
            RDD<W> fourth,
            SerializableQuadFunction<
                            ? super Stream<T>,
                            ? super Stream<U>,
                            ? super Stream<V>,
                            ? super Stream<W>,
                            ? extends Stream<? extends R>>
                    f) {
        return new ZippedPartitionsRDD<>(
                List.of(self(), second, third, fourth), Captured.of(new OnStreams.Four<T, U, V, W, R>(f)));
    }

    /**
     * Returns each element with its 0-based place in the whole RDD. Where there are several partitions, a job counts the elements
     * of all but the last when the result's partitions are first needed.
     */
    public final PairRDD<T, Long> zipWithIndex() {
        return PairRDD.of(new NumberedRDD<>(self(), Numbering.CONSECUTIVE));
    }

    /**
     * Returns each element with a number that no other has, without counting: partition {@code i} of {@code n} takes i, i + n,
     * i + 2n and so on.
     */
    public final PairRDD<T, Long> zipWithUniqueId() {
        return PairRDD.of(new NumberedRDD<>(self(), Numbering.INTERLEAVED));
    }

    /**
     * Returns each element here with each element there, in an order of its own that is always the same. Every pair of partitions
     * is a partition of the result. Its task computes the partition there once, keeps it in memory or in a local file, and reads it
     * once for every 1,024 elements here: let the RDD whose elements are small and many be this one.
     */
    public final <U> PairRDD<T, U> cartesian(RDD<U> other) {
        return PairRDD.of(new CartesianRDD<>(self(), other));
    }

    // ---- transformations that move data between executors; elements are compared by content, as keys are in PairRDD

    /** Returns each element once. */
    public RDD<T> distinct() {
        return distinct(Math.max(1, self().partitions().size()));
    }

    /** As {@link #distinct()}, into {@code numPartitions} partitions. */
    public RDD<T> distinct(int numPartitions) {
        return asKeys().reduceByKey((one, same) -> one, numPartitions).keys();
    }

    /** Returns the elements that occur in both RDDs, each once. */
    public RDD<T> intersection(RDD<T> other) {
        PairRDD<T, Integer> here = mapToPair(element -> element, element -> 1);
        PairRDD<T, Integer> there = requireNonNull(other, "other is null").mapToPair(element -> element, element -> 2);
        return here.union(there)
                .reduceByKey((left, right) -> left | right, Partitioners.defaultFor(List.of(here, there)))
                .filter(pair -> pair.value() == 3)
                .keys();
    }

    /** Returns the elements that do not occur in {@code other}, as often as they occur here. */
    public RDD<T> subtract(RDD<T> other) {
        return asKeys().subtractByKey(requireNonNull(other, "other is null").asKeys())
                .keys();
    }

    final PairRDD<T, Boolean> asKeys() {
        return mapToPair(element -> element, element -> true);
    }

    /**
     * Returns the same elements in {@code numPartitions} partitions of nearly equal size. An element goes to the same partition
     * however often it is computed, if this RDD computes the same elements in the same order.
     */
    public RDD<T> repartition(int numPartitions) {
        if (numPartitions < 1) {
            throw new IllegalArgumentException("%d partitions asked for; ask for 1 or more".formatted(numPartitions));
        }
        return new ShuffledRDD<>(new DealtRDD<>(self(), numPartitions), new IndexPartitioner(numPartitions))
                .map(Pair::value);
    }

    /**
     * Returns the same elements in at most {@code numPartitions} partitions of nearly equal numbers of partitions, without moving
     * them: each reads several. Those that share a host are read together; where none has a host, as after a shuffle, the order
     * of the elements stays.
     */
    public RDD<T> coalesce(int numPartitions) {
        return coalesce(numPartitions, new GroupByHost());
    }

    /** As {@link #coalesce(int)}, with those partitions read together that {@code grouping} says. */
    public RDD<T> coalesce(int numPartitions, PartitionGrouping grouping) {
        return new CoalescedRDD<>(self(), numPartitions, grouping);
    }

    /** Returns the elements in the natural order of what {@code keyOf} finds for them; of equal ones the order stays. */
    public final <K extends Comparable<? super K>> RDD<T> sortBy(SerializableFunction<? super T, ? extends K> keyOf) {
        return sortBy(keyOf, SerializableComparator.<K>naturalOrder());
    }

    /** As {@link #sortBy(SerializableFunction)}, in an order of choice; see {@link PairRDD#sortByKey(SerializableComparator, int)}. */
    public final <K> RDD<T> sortBy(
            SerializableFunction<? super T, ? extends K> keyOf, SerializableComparator<? super K> order) {
        return this.<K>keyBy(keyOf).sortByKey(order).values();
    }

    /** As {@link #sortBy(SerializableFunction, SerializableComparator)}, into {@code numPartitions} partitions. */
    public final <K> RDD<T> sortBy(
            SerializableFunction<? super T, ? extends K> keyOf,
            SerializableComparator<? super K> order,
            int numPartitions) {
        return this.<K>keyBy(keyOf).sortByKey(order, numPartitions).values();
    }
}
