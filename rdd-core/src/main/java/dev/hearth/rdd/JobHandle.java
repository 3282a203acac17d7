package dev.hearth.rdd;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A job that has been submitted. Safe for use by many threads. */
public interface JobHandle<R> {
    /**
     * Waits for the end. An interrupt of the waiting thread cancels the job.
     *
     * @return one result for each partition of the request, in its order
     * @throws JobFailedException if a task failed for good or the job was cancelled
     */
    List<R> await();

    /**
     * Waits for the end, but no longer than this. An interrupt of the waiting thread cancels the job.
     *
     * @return whether the job has ended; how, {@link #await} tells
     */
    boolean await(Duration atMost);

    /** Cancels the job, for a reason in plain words; does nothing if it has ended. Does not wait. */
    void cancel(String reason);

    /** The results that have come so far, by their position among the partitions of the request, in order. */
    Map<Integer, R> resultsSoFar();
}
