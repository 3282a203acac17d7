package dev.hearth.rdd;

import dev.hearth.closure.Captured;
import dev.hearth.function.SerializableBinaryOperator;
import dev.hearth.function.SerializableConsumer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * The part of {@link RDD} that computes without waiting, or not for long: as the actions of the same names, with functions serialized at the call. The
 * job runs in the scope of the calling thread. Cancelling the future cancels the job, and so does whatever else completes
 * it early, such as {@link CompletableFuture#orTimeout}; cancelling what was made from it does not. A future fails with the {@link
 * JobFailedException} that the action would have thrown. Of two actions that are started one right after the other, either's job
 * may be the first.
 *
 * <p>For other actions, or several: {@link HearthContext#async}.
 */
abstract sealed class RDDAsyncActions<T> extends RDDJobs<T> permits RDDActions {
    /** @see RDD#count */
    public final CompletableFuture<Long> countAsync() {
        return inBackground(() -> self().count());
    }

    /** @see RDD#collect */
    public final CompletableFuture<List<T>> collectAsync() {
        return inBackground(() -> self().collect());
    }

    /** @see RDD#take */
    public final CompletableFuture<List<T>> takeAsync(int n) {
        TakeAction.requireNotNegative(n);
        return inBackground(() -> self().take(n));
    }

    /** @see RDD#reduce */
    public final CompletableFuture<T> reduceAsync(SerializableBinaryOperator<T> op) {
        Captured<ReduceAction<T>> action = Captured.of(new ReduceAction<>(op));
        return inBackground(() -> self().only(
                        ReduceAction.combine(op, run("reduce", action, allPartitions())),
                        " to reduce; fold has a result for none"));
    }

    /** @see RDD#foreach */
    public final CompletableFuture<Void> foreachAsync(SerializableConsumer<? super T> effect) {
        return effectsInBackground("foreach", Captured.of(new ForeachAction<T>(effect)));
    }

    /** @see RDD#foreachPartition */
    public final CompletableFuture<Void> foreachPartitionAsync(SerializableConsumer<? super Stream<T>> effect) {
        return effectsInBackground("foreachPartition", Captured.of(new ForeachPartitionAction<T>(effect)));
    }

    /** @see RDD#saveAsTextFile */
    public final CompletableFuture<Void> saveAsTextFileAsync(String path) {
        return inBackground(() -> {
            self().saveAsTextFile(path);
            return null;
        });
    }

    /**
     * Returns the number of elements, or what is known of it when the time is up. Where some partitions are read by then, the number
     * is estimated from theirs, as {@link Estimate#ofTotal} does; it is never less than what was counted.
     *
     * @param timeout from now to the return, but for the time that it takes to list partitions that were not listed yet
     * @param confidence of the bounds; more than 0 and less than 1, such as 0.95
     * @throws JobFailedException if the job fails before that
     */
    public final ApproximateResult<Estimate> countApprox(Duration timeout, double confidence) {
        return runApproximately("countApprox", new CountAction<>(), timeout, confidence, PartitionSample::count);
    }

    /**
     * Returns how often each element occurs, or what is known of it when the time is up, as {@link PairRDD#countByKeyApprox} does.
     *
     * @param timeout from now to the return, but for listing partitions that were not listed yet and evaluating what has come
     * @param confidence of each element's bounds; more than 0 and less than 1, such as 0.95
     * @throws JobFailedException if the job fails before that
     */
    public final ApproximateResult<Map<T, Estimate>> countByValueApprox(Duration timeout, double confidence) {
        return self().asKeys().countByKeyApprox("countByValueApprox", timeout, confidence);
    }

    private <R> CompletableFuture<Void> effectsInBackground(
            String name, Captured<? extends PartitionAction<T, R>> action) {
        return inBackground(() -> {
            run(name, action, allPartitions());
            return null;
        });
    }
}
