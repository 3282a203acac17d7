package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.closure.CallSite;
import dev.hearth.closure.Captured;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** The part of {@link RDD} that makes jobs of actions: to wait for, to end at a time-out, or in the background. */
abstract sealed class RDDJobs<T> implements Serializable permits RDDAsyncActions {
    /** This, as what it is. */
    abstract RDD<T> self();

    final int[] allPartitions() {
        return IntStream.range(0, self().partitions().size()).toArray();
    }

    /** Returns the same indexes if there are such partitions, each at most once. */
    final int[] requireSome(int... some) {
        int all = self().partitions().size();
        BitSet seen = new BitSet(all);
        for (int partition : some) {
            if (partition < 0 || partition >= all || seen.get(partition)) {
                throw new IllegalArgumentException("%s has partitions 0 to %d; asked for %s, where %d is %s"
                        .formatted(
                                self(),
                                all - 1,
                                Arrays.toString(some),
                                partition,
                                partition >= 0 && partition < all ? "twice" : "none of them"));
            }
            seen.set(partition);
        }
        return some.clone();
    }

    /** Runs an action on some partitions and waits; returns one result for each, in their order. */
    final <R> List<R> run(String name, PartitionAction<T, R> action, int[] partitions) {
        return run(name, Captured.of(action), partitions);
    }

    /** As {@link #run(String, PartitionAction, int[])}, of an action that was captured before. */
    final <R> List<R> run(String name, Captured<? extends PartitionAction<T, R>> action, int[] partitions) {
        if (partitions.length == 0) {
            self().context().checkpoints().settle();
            return List.of();
        }
        return run(request(name, action, partitions));
    }

    /** Runs a job and waits; what it has written for checkpoints is committed then. */
    final <R> List<R> run(JobRequest<T, R> request) {
        return results(submit(request));
    }

    private <R> List<R> results(JobHandle<R> job) {
        List<R> results = job.await();
        self().context().checkpoints().settle();
        return results;
    }

    /**
     * Runs an action on all partitions until it has ended or the time is up, and evaluates what has come by then. The job goes on
     * in the background; {@link ApproximateResult#finalValue} is the same evaluation of all results.
     *
     * <p>For {@code …Approx} actions: the action returns what one partition adds, {@code evaluation} what some partitions tell of all.
     *
     * @param timeout from now to the return, but for the time that it takes to list partitions that were not listed yet; 0 or more
     * @param confidence of the bounds; more than 0 and less than 1
     * @throws JobFailedException if the job fails before that
     */
    @SuppressWarnings("FutureReturnValueIgnored") // what follows the final value throws nothing
    final <R, A> ApproximateResult<A> runApproximately(
            String name,
            PartitionAction<T, R> action,
            Duration timeout,
            double confidence,
            Evaluation<R, A> evaluation) {
        Estimate.requireConfidence(confidence);
        if (requireNonNull(timeout, "timeout is null").isNegative()) {
            throw new IllegalArgumentException("time-out %s asked for; it must not be negative".formatted(timeout));
        }
        int[] all = allPartitions();
        if (all.length == 0) {
            A nothing = evaluation.of(new PartitionSample(0, 0, confidence), List.of());
            return new ApproximateResult<>(nothing, 0, 0, CompletableFuture.completedFuture(nothing));
        }
        JobHandle<R> job = submit(request(name, Captured.of(action), all));
        PartitionSample whole = new PartitionSample(all.length, all.length, confidence);
        boolean ended = job.await(timeout);
        List<R> come = ended ? List.of() : new ArrayList<>(job.resultsSoFar().values());
        if (ended || come.size() == all.length) { // the last one came when the time was up
            A value = evaluation.of(whole, results(job));
            return new ApproximateResult<>(value, all.length, all.length, CompletableFuture.completedFuture(value));
        }
        PartitionSample sample = new PartitionSample(come.size(), all.length, confidence);
        CompletableFuture<A> finalValue = inBackground(() -> evaluation.of(whole, results(job)));
        finalValue.whenComplete((value, failure) -> job.cancel("its final value is not wanted any more"));
        return new ApproximateResult<>(evaluation.of(sample, come), come.size(), all.length, finalValue);
    }

    /** Runs an action of this thread's scope on another thread. */
    final <A> CompletableFuture<A> inBackground(Callable<A> action) {
        return self().context().inBackground(CallSite.here(), action);
    }

    private <R> JobRequest<T, R> request(
            String name, Captured<? extends PartitionAction<T, R>> action, int[] partitions) {
        JobScope scope = self().context().jobScope();
        return new JobRequest<>(self(), action, partitions, name, scope.callSite(), scope);
    }

    private <R> JobHandle<R> submit(JobRequest<T, R> request) {
        HearthContext in = self().context();
        in.checkpoints()
                .beforeJob(
                        self(),
                        () -> request.partitions().length == self().partitions().size());
        return in.checkpoints().planning(() -> in.engine().submit(request));
    }

    /** What is known from some partitions' results. */
    @FunctionalInterface
    interface Evaluation<R, A> {
        /**
         * @param sample which share of the partitions that is
         * @param results of those that have been read, in the order of partitions
         */
        A of(PartitionSample sample, List<R> results);
    }
}
