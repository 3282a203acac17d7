package dev.hearth.scheduler;

import dev.hearth.protocol.BlockId;
import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.TaskEnd;
import dev.hearth.protocol.TaskEnd.CachedBlock;
import dev.hearth.protocol.TaskMetrics;
import java.util.List;
import java.util.Set;

/** Something that happened, told to the {@link Scheduler}. */
public sealed interface Event {
    record JobSubmitted(JobSpec job) implements Event {}

    record JobCancelled(int job, String reason) implements Event {}

    /** @param rack network location such as {@code /default-rack}, as Hadoop's topology names it */
    record ExecutorAdded(ExecutorId executor, String host, String rack, int cores) implements Event {}

    /**
     * Executors have been asked for that are not there yet: on these hosts, and from now on on no others. Tasks wait for them as
     * they would for busy ones; so only such should be told as may well be there within the locality wait of the others.
     */
    record ExecutorsExpected(Set<String> hosts) implements Event {
        public ExecutorsExpected {
            hosts = Set.copyOf(hosts);
        }
    }

    /** The executor will never be heard again; its tasks, blocks, map output and held results are gone. */
    record ExecutorLost(ExecutorId executor, LossCause cause) implements Event {}

    /** Why an executor was lost whose loss was {@link LossCause.Unexplained} so far; decides whether its tasks are charged. */
    record LossExplained(ExecutorId executor, LossReason reason) implements Event {}

    record TaskEnded(ExecutorId executor, long task, TaskEnd end, TaskMetrics metrics) implements Event {}

    /**
     * An accepted task's {@link dev.hearth.protocol.TaskResult.Held} result has reached the driver whole. Until every held
     * result of a stage has, the stage is not forgotten and its job not finished.
     */
    record ResultFetched(long task) implements Event {}

    /** An accepted task's held result could not be fetched: the task must run again, charged like a failure. */
    record ResultLost(long task) implements Event {}

    /** Persisted partitions as the executor holds them from now on, besides those that {@link TaskEnded} tells of. */
    record BlocksKept(ExecutorId executor, List<CachedBlock> blocks) implements Event {}

    /** The executor has not made the copy that {@link Command.CopyBlock} asked for. */
    record BlockNotCopied(ExecutorId executor, BlockId block) implements Event {}

    record BlocksDropped(ExecutorId executor, List<BlockId> blocks) implements Event {}

    /** Each of the RDD's partitions is to be held by so many executors, once it is held by one. */
    record ReplicasWanted(int rdd, int copies) implements Event {}

    /** The RDD is no longer persisted: forget where its partitions are. */
    record RddDropped(int rdd) implements Event {}

    /** No program can read the shuffle any more, but running jobs may: it is forgotten when they have ended. */
    record ShuffleUnreachable(int shuffle) implements Event {}

    /** No executor can be had any more; every job fails with this reason. */
    record ExecutorsUnavailable(String reason) implements Event {}

    /** Time has passed: sent when a {@link Command.WakeAt} is due. */
    record Tick() implements Event {}
}
