package dev.hearth.protocol;

import java.util.List;

/** Why a task attempt ended, as its executor saw it. */
public sealed interface TaskEnd {

    /**
     * @param blocks persisted partitions that became readable on the executor with this success
     * @param updates accumulator updates; they count only if this attempt is the one the driver accepts
     * @param checkpointed partitions that this attempt has written for a checkpoint
     */
    record Succeeded(
            TaskResult result,
            List<AccumulatorUpdate> updates,
            List<CachedBlock> blocks,
            List<CheckpointedPart> checkpointed)
            implements TaskEnd {}

    /**
     * User or engine code threw. Text only: a live exception may not serialize, or not be known to the driver.
     *
     * @param summary class and message of the root cause, one line
     * @param stackTrace the whole trace with causes, already bounded in length
     * @param retryable whether running the same task again can help
     */
    record Threw(String summary, String stackTrace, boolean retryable) implements TaskEnd {}

    /**
     * Map output could not be read: only making it again helps. Reported when patience with the source is exhausted, not for
     * a single broken connection.
     *
     * @param mapPartition the map partition of the shuffle whose output is gone or damaged
     * @param source the executor that was asked for it
     * @param reason in plain words, for the job's error message
     */
    record FetchFailed(int shuffle, int mapPartition, ExecutorId source, String reason) implements TaskEnd {}

    /**
     * Ended by its executor, whose process was about to outgrow its container and would have died with all its tasks. Running
     * the task again may help, elsewhere or with other neighbours.
     *
     * @param description what the process held, what had grown, what to change; one line
     */
    record OutgrewContainer(String description) implements TaskEnd {}

    /**
     * A kept partition could not be read to its end, after some of it had been handed on perhaps: it has to be read elsewhere, or
     * computed again.
     *
     * @param source the executor that kept it
     * @param reason in plain words, for the job's error message
     */
    record BlockLost(BlockId block, ExecutorId source, String reason) implements TaskEnd {}

    /** Ended because the driver said so. */
    record Killed(String reason) implements TaskEnd {}

    /**
     * A partition that an executor keeps now.
     *
     * @param memoryBytes what it takes of the executor's memory
     * @param diskBytes what it takes of its local disks
     */
    record CachedBlock(BlockId block, long memoryBytes, long diskBytes) {}

    /**
     * A partition that this attempt has read to its end and written, under a name of its own.
     *
     * @param file a qualified path
     * @param crcs CRC32C of each mebibyte of the file
     * @param records how many elements
     * @param form how they were written, in the store's own words
     */
    record CheckpointedPart(
            BlockId block, String file, long lengthBytes, List<Integer> crcs, long records, String form) {}
}
