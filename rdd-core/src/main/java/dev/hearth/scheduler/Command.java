package dev.hearth.scheduler;

import dev.hearth.protocol.BlockId;
import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.TaskEnd;
import dev.hearth.protocol.TaskMetrics;
import java.util.List;

/** Something the {@link Scheduler} wants done, in the order given. */
public sealed interface Command {
    /** Start these attempts; one executor, one stage. */
    record Launch(ExecutorId executor, int stage, List<Attempt> attempts) implements Command {}

    /**
     * @param task unique attempt id
     * @param partition of the stage's last RDD
     * @param attempt 0-based
     * @param elsewhere persisted partitions that the task would read, that its executor does not hold, and who does
     */
    record Attempt(long task, int partition, int attempt, Locality locality, List<Elsewhere> elsewhere) {}

    record Elsewhere(BlockId block, ExecutorId holder) {}

    record Kill(ExecutorId executor, long task, String reason) implements Command {}

    /**
     * The first success of a task of a job's stage: its result and accumulator updates count, those of any other attempt do
     * not. A map task may have to be run again, for it is its output's loss that counts then; its next success is one, too.
     * The job is one that needs the stage, if perhaps not the one that has brought it. If the result was {@link dev.hearth.protocol.TaskResult.Held}, answer with {@link Event.ResultFetched} or {@link
     * Event.ResultLost}; only after its result was lost, with its executor or alone, is another attempt of the same
     * partition accepted, in its place.
     */
    record AcceptResult(
            int job,
            int stage,
            int partition,
            long task,
            ExecutorId executor,
            Locality locality,
            TaskEnd.Succeeded success,
            TaskMetrics metrics)
            implements Command {}

    /**
     * No task of the stage will be launched again, and no held result of it is wanted any more. Comes once for each stage of a
     * job, whether or not it was ever launched; for a map stage that others need perhaps after the end of its job.
     */
    record ForgetStage(int stage) implements Command {}

    /** Nobody will read the shuffle any more: its files can go, on every executor. May come again for files made late. */
    record DropShuffle(int shuffle) implements Command {}

    /** Have the target copy the block; answer with {@link Event.BlocksKept} or {@link Event.BlockNotCopied}. */
    record CopyBlock(BlockId block, ExecutorId source, ExecutorId target) implements Command {}

    /** What the executor holds of the block cannot be read. */
    record DropBlock(ExecutorId executor, BlockId block) implements Command {}

    record JobSucceeded(int job) implements Command {}

    record JobFailed(int job, JobFailure failure) implements Command {}

    /** Send a {@link Event.Tick} when the ticker reads {@code nanos}; replaces any earlier wish. */
    record WakeAt(long nanos) implements Command {}
}
