package dev.hearth.scheduler;

import dev.hearth.protocol.BlockId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The tasks of one running stage: what each has been through, and what shall happen to it next. */
final class TaskSet {
    /** First in, first out between jobs. */
    static final Comparator<TaskSet> FIFO =
            Comparator.<TaskSet>comparingInt(taskSet -> taskSet.job).thenComparingInt(TaskSet::stage);

    private final int job;
    private final StageSpec stage;
    private final int maxTaskFailures;
    private final Placement placement;
    private final PendingTasks pending;
    private final TaskStates states;
    private final int[] attempts;
    private final Locality[] acceptedAt;
    private final Map<Integer, List<String>> failures = new HashMap<>(); // summaries of charged attempts, by task

    TaskSet(int job, StageSpec stage, int maxTaskFailures, LiveExecutors executors, BlockLocations blocks) {
        this.job = job;
        this.stage = stage;
        this.maxTaskFailures = maxTaskFailures;
        this.placement = new Placement(stage.tasks(), executors, blocks, Set.of());
        this.pending = new PendingTasks(stage.tasks(), executors, blocks);
        this.states = new TaskStates(stage.tasks().size());
        this.attempts = new int[stage.tasks().size()];
        this.acceptedAt = new Locality[stage.tasks().size()];
    }

    int job() {
        return job;
    }

    int stage() {
        return stage.stage();
    }

    int partition(int task) {
        return stage.tasks().get(task).partition();
    }

    Locality locality(int task, ExecutorSlots executor) {
        return placement.locality(task, executor);
    }

    boolean hasPending() {
        return !pending.isEmpty();
    }

    EnumSet<Locality> usefulLevels() {
        return pending.usefulLevels();
    }

    /** Takes a pending task that may run on the executor at this level; it has to be started. */
    OptionalInt poll(Locality level, ExecutorSlots executor) {
        return pending.poll(level, executor);
    }

    /** Returns the 0-based number of the attempt. */
    int started(int task) {
        states.move(task, TaskState.PENDING, TaskState.RUNNING);
        return attempts[task]++;
    }

    /** The running attempt has succeeded. */
    void accepted(TaskAttempt attempt, boolean held) {
        states.move(attempt.task(), TaskState.RUNNING, held ? TaskState.HELD : TaskState.DONE);
        acceptedAt[attempt.task()] = attempt.locality();
    }

    void fetched(int task) {
        states.move(task, TaskState.HELD, TaskState.DONE);
    }

    boolean isFinished() {
        return states.allDone();
    }

    /** The attempt or its held result is gone; nobody is to blame. */
    void runAgain(TaskAttempt attempt) {
        int task = attempt.task();
        states.move(task, states.is(task, TaskState.HELD) ? TaskState.HELD : TaskState.RUNNING, TaskState.PENDING);
        pending.add(task);
    }

    /** The task shall rather run elsewhere than where this attempt ran. */
    void avoid(TaskAttempt attempt) {
        pending.avoid(attempt.task(), attempt.executor().id());
    }

    /**
     * Counts the attempt against its task.
     *
     * @param stackTrace empty if there is none: then all charged attempts are listed in its place
     * @return why the job has to fail, if another attempt would be one too many
     */
    Optional<JobFailure> charge(TaskAttempt attempt, String summary, Optional<String> stackTrace, boolean retryable) {
        List<String> charged = failures.computeIfAbsent(attempt.task(), task -> new ArrayList<>(1));
        ExecutorSlots executor = attempt.executor();
        charged.add(
                "task %d on executor %s, host %s: %s".formatted(attempt.id(), executor.id(), executor.host(), summary));
        if (retryable && charged.size() < maxTaskFailures) {
            return Optional.empty();
        }
        return Optional.of(new JobFailure.TaskFailed(
                stage(),
                partition(attempt.task()),
                charged.size(),
                executor.host(),
                summary,
                stackTrace.orElseGet(() -> String.join("\n", charged))));
    }

    boolean reads(BlockId block) {
        return pending.reads(block);
    }

    void blockMoved(BlockId block) {
        pending.blockMoved(block);
    }

    void executorAdded(ExecutorSlots executor, boolean rackIsNews) {
        pending.executorAdded(executor, rackIsNews);
    }

    void executorLost(ExecutorSlots executor) {
        pending.executorLost(executor);
    }

    StageStatus status() {
        Map<Locality, Integer> localities = new EnumMap<>(Locality.class);
        for (int task = 0; task < acceptedAt.length; task++) {
            if (isAccepted(task)) {
                localities.merge(acceptedAt[task], 1, Integer::sum);
            }
        }
        return new StageStatus(
                job,
                stage(),
                stage.name(),
                stage.tasks().size(),
                states.count(TaskState.DONE) + states.count(TaskState.HELD),
                states.count(TaskState.RUNNING),
                failures.values().stream().mapToInt(List::size).sum(),
                localities);
    }

    private boolean isAccepted(int task) {
        return states.is(task, TaskState.DONE) || states.is(task, TaskState.HELD);
    }
}
