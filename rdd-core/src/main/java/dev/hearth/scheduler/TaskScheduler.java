package dev.hearth.scheduler;

import dev.hearth.protocol.BlockId;
import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.TaskEnd;
import dev.hearth.protocol.TaskMetrics;
import dev.hearth.protocol.TaskResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs the tasks of stages whose parents are finished: executors and their slots, attempts, results, retries. */
final class TaskScheduler {
    private final SchedulerSettings settings;
    private final Outbox outbox;
    private final LiveExecutors executors = new LiveExecutors();
    private final BlockLocations blocks = new BlockLocations();
    private final Map<Integer, TaskSet> taskSets = new LinkedHashMap<>(); // of running stages, by stage
    private final Map<Long, TaskAttempt> held = new LinkedHashMap<>(); // accepted, with the result still out there
    private final SlotOffers offers;

    TaskScheduler(SchedulerSettings settings, Outbox outbox) {
        this.settings = settings;
        this.outbox = outbox;
        this.offers = new SlotOffers(executors, settings.localityWait(), outbox);
    }

    SlotOffers offers() {
        return offers;
    }

    boolean hasExecutors() {
        return !executors.isEmpty();
    }

    /** Starts a stage that has at least one task. */
    void start(int job, StageSpec stage) {
        TaskSet taskSet = new TaskSet(job, stage, settings.maxTaskFailures(), executors, blocks);
        taskSets.put(stage.stage(), taskSet);
        offers.hasPending(taskSet);
    }

    /** Launches nothing more of a stage and kills what runs; the slots are free once the attempts have ended. */
    void close(int stage, String reason) {
        TaskSet taskSet = taskSets.remove(stage);
        if (taskSet == null) {
            return; // its parents were not finished
        }
        offers.close(taskSet);
        held.values().removeIf(attempt -> attempt.taskSet() == taskSet);
        for (ExecutorSlots executor : executors.all()) {
            for (TaskAttempt attempt : executor.attempts()) {
                if (attempt.taskSet() == taskSet) {
                    outbox.add(new Command.Kill(executor.id(), attempt.id(), reason));
                }
            }
        }
    }

    void executorAdded(Event.ExecutorAdded added) {
        boolean rackIsNews = !executors.rackOf(added.host()).equals(Optional.of(added.rack()));
        executors.add(added).ifPresent(executor -> offers.executorAdded(executor, rackIsNews));
    }

    int blocksHeldBy(ExecutorId executor) {
        return blocks.heldBy(executor);
    }

    List<StageEnd> executorLost(ExecutorId id, LossReason reason) {
        Optional<ExecutorSlots> lost = executors.lose(id); // first of all: no task may go back to it
        return lost.map(executor -> executorLost(executor, reason)).orElseGet(List::of);
    }

    private List<StageEnd> executorLost(ExecutorSlots executor, LossReason reason) {
        blocks.forget(executor.id()).forEach(offers::blockRemoved);
        offers.executorLost(executor);
        List<TaskAttempt> gone = new ArrayList<>(executor.attempts());
        gone.addAll(removeHeldBy(executor));
        List<StageEnd> ends = new ArrayList<>();
        for (TaskAttempt attempt : gone) {
            if (!isOpen(attempt.taskSet())) {
                continue;
            }
            String summary = "executor %s was lost: %s".formatted(executor.id(), reason.description());
            Optional<JobFailure> failure = reason.chargesTasks()
                    ? attempt.taskSet().charge(attempt, summary, Optional.empty(), true)
                    : Optional.empty();
            endWithoutResult(attempt, failure).ifPresent(ends::add);
        }
        return ends;
    }

    private Collection<TaskAttempt> removeHeldBy(ExecutorSlots executor) {
        List<TaskAttempt> removed = new ArrayList<>();
        for (Iterator<TaskAttempt> attempts = held.values().iterator(); attempts.hasNext(); ) {
            TaskAttempt attempt = attempts.next();
            if (attempt.executor() == executor) {
                removed.add(attempt);
                attempts.remove();
            }
        }
        return removed;
    }

    Optional<StageEnd> taskEnded(Event.TaskEnded event) {
        Optional<TaskAttempt> ended = executors.end(event.executor(), event.task());
        return ended.flatMap(attempt -> taskEnded(attempt, event.end(), event.metrics()));
    }

    private Optional<StageEnd> taskEnded(TaskAttempt attempt, TaskEnd end, TaskMetrics metrics) {
        offers.slotFreed(attempt.executor());
        if (end instanceof TaskEnd.Succeeded success) {
            for (TaskEnd.CachedBlock cached : success.blocks()) { // readable there, whether or not the result is wanted
                blocks.add(cached.block(), attempt.executor().id());
                offers.blockAdded(cached.block(), attempt.executor());
            }
            return isOpen(attempt.taskSet()) ? accept(attempt, success, metrics) : Optional.empty();
        }
        if (!isOpen(attempt.taskSet())) {
            return Optional.empty();
        }
        attempt.taskSet().avoid(attempt);
        Optional<JobFailure> failure = end instanceof TaskEnd.Threw threw
                ? attempt.taskSet().charge(attempt, threw.summary(), Optional.of(threw.stackTrace()), threw.retryable())
                : Optional.empty();
        return endWithoutResult(attempt, failure);
    }

    private Optional<StageEnd> accept(TaskAttempt attempt, TaskEnd.Succeeded success, TaskMetrics metrics) {
        TaskSet taskSet = attempt.taskSet();
        boolean isHeld = success.result() instanceof TaskResult.Held;
        taskSet.accepted(attempt, isHeld);
        if (isHeld) {
            held.put(attempt.id(), attempt);
        }
        outbox.add(new Command.AcceptResult(
                taskSet.job(),
                taskSet.stage(),
                taskSet.partition(attempt.task()),
                attempt.id(),
                attempt.executor().id(),
                attempt.locality(),
                success,
                metrics));
        return endIfFinished(taskSet);
    }

    Optional<StageEnd> resultFetched(long task) {
        TaskAttempt attempt = held.remove(task);
        if (attempt == null) {
            return Optional.empty();
        }
        attempt.taskSet().fetched(attempt.task());
        return endIfFinished(attempt.taskSet());
    }

    Optional<StageEnd> resultLost(long task) {
        TaskAttempt attempt = held.remove(task);
        if (attempt == null) {
            return Optional.empty();
        }
        String summary = "the task's result was lost before the driver could fetch it";
        return endWithoutResult(attempt, attempt.taskSet().charge(attempt, summary, Optional.empty(), true));
    }

    void blocksDropped(ExecutorId executor, List<BlockId> dropped) {
        for (BlockId block : dropped) {
            blocks.remove(block, executor);
            offers.blockRemoved(block);
        }
    }

    void rddDropped(int rdd) {
        blocks.forget(rdd).forEach(offers::blockRemoved);
    }

    List<StageStatus> progress() {
        return taskSets.values().stream()
                .sorted(TaskSet.FIFO)
                .map(TaskSet::status)
                .toList();
    }

    private boolean isOpen(TaskSet taskSet) {
        return taskSets.get(taskSet.stage()) == taskSet;
    }

    private Optional<StageEnd> endIfFinished(TaskSet taskSet) {
        if (!taskSet.isFinished()) {
            return Optional.empty();
        }
        taskSets.remove(taskSet.stage());
        return Optional.of(new StageEnd.Finished(taskSet.stage()));
    }

    private Optional<StageEnd> endWithoutResult(TaskAttempt attempt, Optional<JobFailure> failure) {
        if (failure.isEmpty()) {
            attempt.taskSet().runAgain(attempt);
            offers.hasPending(attempt.taskSet());
        }
        return failure.map(f -> new StageEnd.Failed(attempt.taskSet().stage(), f));
    }
}
