package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.closure.CallSite;
import dev.hearth.function.SerializableBiFunction;
import dev.hearth.function.SerializableBinaryOperator;
import dev.hearth.function.SerializableComparator;
import dev.hearth.function.SerializableConsumer;
import dev.hearth.shared.Broadcast;
import dev.hearth.shared.BroadcastManager;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

/**
 * The part of {@link RDD} that computes. Every action runs a job, or a few, and waits; it throws {@link JobFailedException}
 * if one fails. What an action does to a partition is in a class of its own.
 */
abstract sealed class RDDActions<T> extends RDDAsyncActions<T> permits RDDSaves {
    /**
     * Broadcasts all elements, in order, as one list that the driver never holds: tasks write them to files in the application's
     * directory, one for each partition, and executors read those on first use. Each executor that does holds the whole list; the
     * driver reads it only if the program asks for the value there.
     *
     * @throws dev.hearth.shared.BroadcastException if there are more elements than a list can have
     */
    public final Broadcast<List<T>> broadcast() {
        BroadcastManager broadcasts = self().context().engine().broadcasts();
        return broadcasts.ofParts(run("broadcast", new BroadcastAction<T>(broadcasts.sink()), allPartitions()));
    }

    /**
     * Combines all elements into one, in order: {@code op(a, op(b, c))} must equal {@code op(op(a, b), c)}, as it is applied
     * within each partition by a task and to the partitions' results here.
     *
     * @throws NoSuchElementException if there is no element; {@link #fold} has a result for that
     */
    public final T reduce(SerializableBinaryOperator<T> op) {
        return only(ReduceAction.of(self(), "reduce", op), " to reduce; fold has a result for none");
    }

    /**
     * As {@link #reduce}, but partitions' results are combined by tasks first, neighbours with each other, so that about the
     * {@code depth}-th root of their number reaches the driver. Pays where results are large or partitions are many.
     *
     * @param depth how many rounds; 1 is {@link #reduce}
     */
    public final T treeReduce(SerializableBinaryOperator<T> op, int depth) {
        return only(
                TreeReduction.run("treeReduce", self(), new ReduceAction<>(op), op, depth),
                " to reduce; treeAggregate has a result for none");
    }

    /** As {@link #treeReduce(SerializableBinaryOperator, int)} in two rounds. */
    public final T treeReduce(SerializableBinaryOperator<T> op) {
        return treeReduce(op, 2);
    }

    /**
     * Returns the smallest element; of equal ones the first.
     *
     * @throws NoSuchElementException if there is no element
     */
    public final T min(SerializableComparator<? super T> order) {
        return only(ReduceAction.of(self(), "min", new Extreme<T>(order)), " to compare; ask isEmpty() first");
    }

    /**
     * As {@link #min(SerializableComparator)}, in the elements' natural order.
     *
     * @throws IllegalArgumentException if they have none, as far as their type is known; else a task fails
     */
    public final T min() {
        return min(NaturalOrder.<T>of(self().elementType()));
    }

    /**
     * Returns the largest element; of equal ones the first.
     *
     * @throws NoSuchElementException if there is no element
     */
    public final T max(SerializableComparator<? super T> order) {
        return only(
                ReduceAction.of(
                        self(),
                        "max",
                        new Extreme<T>(requireNonNull(order, "order is null").reversed())),
                " to compare; ask isEmpty() first");
    }

    /**
     * As {@link #max(SerializableComparator)}, in the elements' natural order.
     *
     * @throws IllegalArgumentException if they have none, as far as their type is known; else a task fails
     */
    public final T max() {
        return max(NaturalOrder.<T>of(self().elementType()));
    }

    /**
     * Combines all elements into one, as {@link #reduce} does; {@code zero} if there are none.
     *
     * @param zero neutral, {@code op(zero, a)} equals {@code a}; serialized now, and each task changes a copy of its own
     */
    public final T fold(T zero, SerializableBinaryOperator<T> op) {
        requireNonNull(op, "op is null");
        List<T> sums = run("fold", new AggregateAction<T, T>(zero, op::apply), allPartitions());
        return AggregateAction.combine(zero, op, sums);
    }

    /**
     * Adds up all elements: those of each partition by {@code add} in a task, the partitions' sums by {@code combine} here, in
     * order. Both may change and return their first argument.
     *
     * @param zero neutral, {@code combine(zero, a)} equals {@code a}; serialized now, and each task changes a copy of its own
     */
    public final <U> U aggregate(
            U zero,
            SerializableBiFunction<? super U, ? super T, ? extends U> add,
            SerializableBinaryOperator<U> combine) {
        requireNonNull(combine, "combine is null");
        List<U> sums = run("aggregate", new AggregateAction<T, U>(zero, add), allPartitions());
        return AggregateAction.combine(zero, combine, sums);
    }

    /**
     * As {@link #aggregate}, but partitions' sums are combined by tasks first, as in {@link #treeReduce}.
     *
     * @param depth how many rounds; 1 is {@link #aggregate}
     */
    public final <U> U treeAggregate(
            U zero,
            SerializableBiFunction<? super U, ? super T, ? extends U> add,
            SerializableBinaryOperator<U> combine,
            int depth) {
        List<U> sum = TreeReduction.run(
                "treeAggregate", self(), new WholeAction<>(new AggregateAction<T, U>(zero, add)), combine, depth);
        return sum.isEmpty() ? zero : sum.get(0);
    }

    /** As {@link #treeAggregate(Object, SerializableBiFunction, SerializableBinaryOperator, int)} in two rounds. */
    public final <U> U treeAggregate(
            U zero,
            SerializableBiFunction<? super U, ? super T, ? extends U> add,
            SerializableBinaryOperator<U> combine) {
        return treeAggregate(zero, add, combine, 2);
    }

    /** Runs {@code effect} on each element, in the tasks; what it adds to accumulators is what comes back. */
    public final void foreach(SerializableConsumer<? super T> effect) {
        run("foreach", new ForeachAction<T>(effect), allPartitions());
    }

    /** Runs {@code effect} on each partition, given as a lazy stream, in the tasks. */
    public final void foreachPartition(SerializableConsumer<? super Stream<T>> effect) {
        run("foreachPartition", new ForeachPartitionAction<T>(effect), allPartitions());
    }

    /** Returns the number of elements. */
    public final long count() {
        return run("count", new CountAction<>(), allPartitions()).stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /**
     * Returns about how many different elements there are, as {@link PairRDD#countApproxDistinctByKey(double)} does for each key,
     * in one pass and without moving them.
     *
     * @param relativeError standard deviation of the result, 0.001 to 0.25; a task needs about {@code 1 / relativeError²} bytes
     */
    public final long countApproxDistinct(double relativeError) {
        return CountDistinctAction.of(self(), relativeError);
    }

    /** Returns how often each element occurs. */
    public final Map<T, Long> countByValue() {
        return self().asKeys().countByKey();
    }

    /** Returns all elements, in order, as a new list; all of them must fit the driver's memory. */
    public final List<T> collect() {
        List<T> all = new ArrayList<>();
        run("collect", new CollectAction<T>(), allPartitions()).forEach(all::addAll);
        return all;
    }

    /**
     * Returns the first {@code n} elements, or all if there are fewer. Reads one partition, and more only as far as those did
     * not suffice, four times as many with each job.
     */
    public final List<T> take(int n) {
        return TakeAction.first(self(), "take", n);
    }

    /**
     * Returns the first element.
     *
     * @throws NoSuchElementException if there is none
     */
    public final T first() {
        return only(TakeAction.first(self(), "first", 1), "; ask isEmpty() first");
    }

    /** Returns whether there is no element; reads no further than the first. */
    public final boolean isEmpty() {
        return TakeAction.first(self(), "isEmpty", 1).isEmpty();
    }

    /**
     * Returns the {@code n} smallest elements, in order, or all if there are fewer; of equal ones those that come first. Each task
     * keeps {@code n} elements and hands them over.
     */
    public final List<T> takeOrdered(int n, SerializableComparator<? super T> order) {
        return TakeOrderedAction.of(self(), "takeOrdered", n, requireNonNull(order, "order is null"));
    }

    /**
     * As {@link #takeOrdered(int, SerializableComparator)}, in the elements' natural order.
     *
     * @throws IllegalArgumentException if they have none, as far as their type is known; else a task fails
     */
    public final List<T> takeOrdered(int n) {
        return takeOrdered(n, NaturalOrder.<T>of(self().elementType()));
    }

    /** Returns the {@code n} largest elements, largest first, or all if there are fewer; of equal ones those that come first. */
    public final List<T> top(int n, SerializableComparator<? super T> order) {
        return TakeOrderedAction.of(
                self(), "top", n, requireNonNull(order, "order is null").reversed());
    }

    /**
     * As {@link #top(int, SerializableComparator)}, in the elements' natural order.
     *
     * @throws IllegalArgumentException if they have none, as far as their type is known; else a task fails
     */
    public final List<T> top(int n) {
        return top(n, NaturalOrder.<T>of(self().elementType()));
    }

    /**
     * Returns {@code n} elements chosen at random, in random order. Without replacement, each set of {@code n} elements is equally
     * likely, and all elements come back if there are no more; with it, one job counts and another reads the chosen places.
     *
     * @param withReplacement whether an element may be chosen more than once
     * @param seed the same seed chooses the same elements, if this RDD computes the same elements in the same order
     */
    public final List<T> takeSample(boolean withReplacement, int n, long seed) {
        if (n < 0) {
            throw new IllegalArgumentException("takeSample(%d): the number must not be negative".formatted(n));
        }
        if (n == 0) {
            return new ArrayList<>();
        }
        return withReplacement ? PickAction.atRandom(self(), n, seed) : DrawAction.of(self(), n, seed);
    }

    /** As {@link #takeSample(boolean, int, long)}, with a new seed each time. */
    public final List<T> takeSample(boolean withReplacement, int n) {
        return takeSample(withReplacement, n, SplitRDD.newSeed());
    }

    /**
     * Returns the elements of some partitions, each partition as a list.
     *
     * @param partitions 0-based indexes, each at most once
     */
    public final List<List<T>> collectPartitions(int... partitions) {
        return run("collectPartitions", new CollectAction<T>(), requireSome(partitions));
    }

    /**
     * Returns all elements, in order, a partition at a time: each is computed by a job when it is asked for, so only one of them
     * must fit the driver's memory. Cache this RDD if its partitions share much work, such as a shuffle's reading.
     */
    public final Iterator<T> toLocalIterator() {
        return toLocalIterator(false);
    }

    /**
     * As {@link #toLocalIterator()}.
     *
     * @param prefetch whether to compute the next partition while this one is read; then two must fit the driver's memory
     */
    public final Iterator<T> toLocalIterator(boolean prefetch) {
        return new LocalIterator<>(self(), prefetch);
    }

    /** The only element of a list that has one or none. */
    final T only(List<T> found, String remedy) {
        if (found.isEmpty()) {
            throw new NoSuchElementException("%s: %s has no elements%s".formatted(CallSite.here(), this, remedy));
        }
        return found.get(0);
    }
}
