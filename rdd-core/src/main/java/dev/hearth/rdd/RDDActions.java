package dev.hearth.rdd;

import dev.hearth.closure.CallSite;
import dev.hearth.closure.Captured;
import dev.hearth.function.SerializableBiFunction;
import dev.hearth.function.SerializableBinaryOperator;
import dev.hearth.function.SerializableConsumer;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The part of {@link RDD} that computes. Every action runs a job, or a few, and waits; it throws {@link JobFailedException}
 * if one fails. What an action does to a partition is in a class of its own.
 */
abstract sealed class RDDActions<T> implements Serializable permits RDDSaves {
    /** This, as what it is. */
    abstract RDD<T> self();

    /**
     * Combines all elements into one, in order: {@code op(a, op(b, c))} must equal {@code op(op(a, b), c)}, as it is applied
     * within each partition by a task and to the partitions' results here.
     *
     * @throws NoSuchElementException if there is no element; {@link #fold} has a result for that
     */
    public final T reduce(SerializableBinaryOperator<T> op) {
        List<T> whole = ReduceAction.combine(op, run("reduce", new ReduceAction<>(op), allPartitions()));
        if (whole.isEmpty()) {
            throw new NoSuchElementException(
                    "%s: %s has no elements to reduce; fold has a result for none".formatted(CallSite.here(), this));
        }
        return whole.get(0);
    }

    /**
     * Combines all elements into one, as {@link #reduce} does; {@code zero} if there are none.
     *
     * @param zero neutral, {@code op(zero, a)} equals {@code a}; serialized now, and each task changes a copy of its own
     */
    public final T fold(T zero, SerializableBinaryOperator<T> op) {
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
        List<U> sums = run("aggregate", new AggregateAction<T, U>(zero, add), allPartitions());
        return AggregateAction.combine(zero, combine, sums);
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
        List<T> found = TakeAction.first(self(), "first", 1);
        if (found.isEmpty()) {
            throw new NoSuchElementException(
                    "%s: %s has no elements; ask isEmpty() first".formatted(CallSite.here(), this));
        }
        return found.get(0);
    }

    /** Returns whether there is no element; reads no further than the first. */
    public final boolean isEmpty() {
        return TakeAction.first(self(), "isEmpty", 1).isEmpty();
    }

    final int[] allPartitions() {
        return IntStream.range(0, self().partitions().size()).toArray();
    }

    final <R> List<R> run(String name, PartitionAction<T, R> action, int[] partitions) {
        Captured<PartitionAction<T, R>> captured = Captured.of(action);
        return partitions.length == 0
                ? List.of()
                : self().context().engine().runJob(self(), captured, partitions, name, CallSite.here());
    }
}
