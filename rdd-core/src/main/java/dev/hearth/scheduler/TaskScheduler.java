package dev.hearth.scheduler;

import dev.hearth.protocol.BlockId;
import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.TaskEnd.CachedBlock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs the tasks of stages whose input is complete. */
final class TaskScheduler {
    private final SchedulerSettings settings;
    private final Whereabouts whereabouts;
    private final Outbox outbox;
    private final SlotOffers offers;
    private final HeldResults held = new HeldResults();
    private final Replicas replicas;
    private final Map<Integer, TaskSet> taskSets = new LinkedHashMap<>(); // of running stages, by stage

    TaskScheduler(SchedulerSettings settings, Whereabouts whereabouts, Outbox outbox) {
        this.settings = settings;
        this.whereabouts = whereabouts;
        this.replicas = new Replicas(whereabouts, outbox);
        this.outbox = outbox;
        this.offers = new SlotOffers(whereabouts, settings, outbox);
    }

    SlotOffers offers() {
        return offers;
    }

    HeldResults held() {
        return held;
    }

    /** Starts a stage that has something to do and whose input is complete, or lets it go on. */
    void start(JobStage stage) {
        TaskSet taskSet = taskSets.computeIfAbsent(stage.id(), id -> new TaskSet(stage, settings, whereabouts));
        taskSet.resume();
        offer(taskSet);
    }

    /** Launches nothing more of a stage until it is started again; what runs may go on. */
    void suspend(JobStage stage) {
        TaskSet taskSet = taskSets.get(stage.id());
        if (taskSet != null) {
            taskSet.suspend();
            offers.close(taskSet);
        }
    }

    /** Some of what the stage has made is gone; if it runs, it makes it again. */
    void outputsLost(JobStage stage) {
        TaskSet taskSet = taskSets.get(stage.id());
        if (taskSet != null) {
            taskSet.outputsLost();
            offer(taskSet);
        }
    }

    /** All that the stage was to make is there. */
    void finished(JobStage stage) {
        TaskSet taskSet = taskSets.remove(stage.id());
        if (taskSet != null) {
            offers.close(taskSet);
        }
    }

    /** Launches nothing more of a stage and kills what runs; the slots are free once the attempts have ended. */
    void close(JobStage stage, String reason) {
        TaskSet taskSet = taskSets.remove(stage.id());
        if (taskSet == null) {
            return; // its input was not complete, or it has ended
        }
        offers.close(taskSet);
        held.forget(taskSet);
        for (ExecutorSlots executor : whereabouts.executors().all()) {
            for (TaskAttempt attempt : executor.attempts()) {
                if (attempt.taskSet() == taskSet) {
                    outbox.add(new Command.Kill(executor.id(), attempt.id(), reason));
                }
            }
        }
    }

    /** Whether the attempt's stage still runs, and has not ended and begun again meanwhile. */
    boolean isWanted(TaskAttempt attempt) {
        return taskSets.get(attempt.taskSet().stage()) == attempt.taskSet();
    }

    /** The stage that runs to make the shuffle. */
    Optional<TaskSet> making(int shuffle) {
        return taskSets.values().stream()
                .filter(taskSet -> taskSet.writes().stream().anyMatch(written -> written == shuffle))
                .findFirst();
    }

    /** A wanted attempt, or its held result, is gone. */
    void runAgain(TaskAttempt attempt) {
        attempt.taskSet().runAgain(attempt);
        offer(attempt.taskSet());
    }

    /** A wanted attempt has failed; its task runs again, if it may. */
    Optional<StageEnd> charge(TaskAttempt attempt, String summary, Optional<String> stackTrace, boolean retryable) {
        Optional<JobFailure> failure = attempt.taskSet().charge(attempt, summary, stackTrace, retryable);
        if (failure.isEmpty()) {
            runAgain(attempt);
        }
        return failure.map(reason -> new StageEnd.Failed(attempt.taskSet().stage(), reason));
    }

    /** Nothing is left to do for this result stage. */
    Optional<StageEnd> endIfFinished(TaskSet taskSet) {
        if (!taskSet.isFinished()) {
            return Optional.empty();
        }
        taskSets.remove(taskSet.stage());
        return Optional.of(new StageEnd.Finished(taskSet.stage()));
    }

    void executorAdded(Event.ExecutorAdded added) {
        LiveExecutors executors = whereabouts.executors();
        boolean rackIsNews = !executors.rackOf(added.host()).equals(Optional.of(added.rack()));
        executors.add(added).ifPresent(executor -> {
            offers.executorAdded(executor, rackIsNews);
            replicas.executorAdded();
        });
    }

    void executorsExpected(Set<String> hosts) {
        offers.promisesChanged(whereabouts.expected().expect(hosts));
    }

    void blocksKept(ExecutorSlots executor, List<CachedBlock> blocks) {
        for (CachedBlock block : blocks) {
            whereabouts.blocks().add(block, executor.id());
            offers.blockAdded(block.block(), executor);
            replicas.held(block.block(), executor.id());
        }
    }

    void blocksDropped(ExecutorId executor, List<BlockId> dropped) {
        for (BlockId block : dropped) {
            whereabouts.blocks().remove(block, executor);
            offers.blockRemoved(block);
        }
    }

    void rddDropped(int rdd) {
        whereabouts.blocks().forget(rdd).forEach(offers::blockRemoved);
        replicas.rddDropped(rdd);
    }

    Replicas replicas() {
        return replicas;
    }

    List<StageStatus> progress() {
        return taskSets.values().stream()
                .sorted(TaskSet.FIFO)
                .map(TaskSet::status)
                .toList();
    }

    private void offer(TaskSet taskSet) {
        if (taskSet.hasPending()) {
            offers.hasPending(taskSet);
        }
    }
}
