package dev.hearth.rdd;

import java.util.concurrent.CompletableFuture;

/**
 * What was known of an action's result when its time was up. The job goes on for the final value; who does not want that cancels
 * it.
 *
 * @param <A> what is known, such as {@link Estimate}
 */
public final class ApproximateResult<A> {
    private final A value;
    private final int partitionsRead;
    private final int partitions;
    private final CompletableFuture<A> finalValue;

    ApproximateResult(A value, int partitionsRead, int partitions, CompletableFuture<A> finalValue) {
        this.value = value;
        this.partitionsRead = partitionsRead;
        this.partitions = partitions;
        this.finalValue = finalValue;
    }

    /** What the partitions tell that had been read in time. */
    public A value() {
        return value;
    }

    /** Whether all partitions had been read in time. */
    public boolean isFinal() {
        return partitionsRead == partitions;
    }

    /** How many partitions had been read in time. */
    public int partitionsRead() {
        return partitionsRead;
    }

    /** How many partitions there are. */
    public int partitions() {
        return partitions;
    }

    /**
     * What all partitions tell; complete already if {@link #isFinal}. Completes with {@link JobFailedException} if the job fails.
     * Cancelling it cancels the job.
     */
    public CompletableFuture<A> finalValue() {
        return finalValue;
    }

    /** The value, and how many of the partitions it is from. */
    @Override
    public String toString() {
        return "%s from %d of %d partitions".formatted(value, partitionsRead, partitions);
    }
}
