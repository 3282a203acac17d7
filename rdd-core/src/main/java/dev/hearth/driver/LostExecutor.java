package dev.hearth.driver;

import dev.hearth.protocol.ExecutorId;

/**
 * An executor that is gone while it was still wanted.
 *
 * @param persistedPartitions how many partitions it held in memory; they have to be computed again when they are needed
 */
record LostExecutor(ExecutorId executor, String reason, int persistedPartitions) {
    /** The loss as one line for people. */
    String describe() {
        return "lost %s with %d persisted partitions: %s".formatted(executor, persistedPartitions, reason);
    }
}
