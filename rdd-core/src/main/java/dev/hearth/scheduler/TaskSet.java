package dev.hearth.scheduler;

import dev.hearth.protocol.BlockId;
import dev.hearth.protocol.ExecutorId;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The tasks of one running stage: what each has been through, and what shall happen to it next. Nothing is pending until it is
 * resumed for the first time, nor while it is suspended. A stage that runs again after it was finished has a new one.
 */
final class TaskSet {
    /** First in, first out between jobs. */
    static final Comparator<TaskSet> FIFO = Comparator.comparing(taskSet -> taskSet.stage, JobStage.FIFO);

    private final JobStage stage;
    private final Whereabouts whereabouts;
    private final TaskStates states;
    private final ChargedAttempts charged;
    private final FetchRounds rounds;
    private final Locality[] acceptedAt;
    private final Map<Integer, Avoidance> avoided = new HashMap<>(); // by task
    private final Set<Integer> failedToFetch = new HashSet<>();
    private PendingTasks pending;
    private boolean suspended;

    TaskSet(JobStage stage, SchedulerSettings settings, Whereabouts whereabouts) {
        this.stage = stage;
        this.whereabouts = whereabouts;
        this.states = new TaskStates(tasks().size(), made());
        this.charged = new ChargedAttempts(settings.maxTaskFailures());
        this.rounds = new FetchRounds(settings.maxStageAttempts());
        this.acceptedAt = new Locality[tasks().size()];
        states.all(TaskState.PENDING).stream().forEach(this::avoidUnreadable);
        suspend();
    }

    /** All that its tasks read is there, and stays where it is until it is suspended. */
    void resume() {
        suspended = false;
        rounds.begin();
        pending = new PendingTasks(tasks(), whereabouts, avoided, states.all(TaskState.PENDING));
    }

    /** Some of what its tasks read is missing. Attempts that run may go on. */
    void suspend() {
        suspended = true;
        pending = new PendingTasks(List.of(), whereabouts, avoided, new BitSet());
    }

    /** The job that its results count for. */
    int job() {
        return stage.beneficiary();
    }

    /** The pool of the job that has brought the stage. */
    String pool() {
        return stage.job().pool();
    }

    int stage() {
        return stage.id();
    }

    int partition(int task) {
        return tasks().get(task).partition();
    }

    /** The shuffle whose map output it makes. */
    OptionalInt writes() {
        return stage.spec().writes();
    }

    /** Of what is launched now. */
    int round() {
        return rounds.current();
    }

    Locality locality(int task, ExecutorSlots executor) {
        return pending.locality(task, executor);
    }

    /** @see Placement#elsewhere */
    List<Command.Elsewhere> elsewhere(int task, ExecutorSlots executor) {
        return pending.elsewhere(task, executor);
    }

    boolean hasPending() {
        return !pending.isEmpty();
    }

    EnumSet<Reach> usefulReaches() {
        return pending.usefulReaches();
    }

    /** Takes a pending task that may be given to the executor at this reach; it has to be started. */
    OptionalInt poll(Reach reach, ExecutorSlots executor) {
        return pending.poll(reach, executor);
    }

    /** Returns the 0-based number of the attempt. */
    int started(int task) {
        states.move(task, TaskState.PENDING, TaskState.RUNNING);
        return stage.nextAttempt(task);
    }

    /** The running attempt has succeeded. */
    void accepted(TaskAttempt attempt, boolean held) {
        states.move(attempt.task(), TaskState.RUNNING, held ? TaskState.HELD : TaskState.DONE);
        acceptedAt[attempt.task()] = attempt.locality();
        rounds.succeeded(attempt.round());
    }

    /** An attempt that was given up before this set began has succeeded after all; returns whether that is of use. */
    boolean acceptedLate(TaskAttempt attempt) {
        if (!states.is(attempt.task(), TaskState.PENDING)) {
            return false;
        }
        states.move(attempt.task(), TaskState.PENDING, TaskState.DONE);
        acceptedAt[attempt.task()] = attempt.locality();
        if (!suspended) {
            pending.remove(attempt.task());
        }
        return true;
    }

    void fetched(int task) {
        states.move(task, TaskState.HELD, TaskState.DONE);
    }

    boolean isFinished() {
        return states.allDone();
    }

    /** The attempt or its held result is gone; nobody is to blame. */
    void runAgain(TaskAttempt attempt) {
        TaskState now = states.is(attempt.task(), TaskState.HELD) ? TaskState.HELD : TaskState.RUNNING;
        becomesPending(attempt.task(), now);
    }

    /** Tasks run again whose map output is gone. */
    void outputsLost() {
        BitSet lost = states.all(TaskState.DONE);
        lost.andNot(made());
        lost.stream().forEach(task -> {
            avoidUnreadable(task);
            becomesPending(task, TaskState.DONE);
        });
    }

    /** The task shall rather run elsewhere than where this attempt ran. */
    void avoid(TaskAttempt attempt) {
        avoid(attempt.task(), Set.of(attempt.executor().id()));
    }

    /**
     * The attempt may have ended its executor. Its task runs before those that have not been tried, as all that failed do: one
     * that always does so must fail its job before it has ended executor after executor.
     */
    void suspect(TaskAttempt attempt) {
        whileNotPending(attempt.task(), () -> avoid(attempt));
    }

    /** As {@link ChargedAttempts#charge}; a task's last attempt avoids strictly what the others avoid while they can. */
    Optional<JobFailure> charge(TaskAttempt attempt, String summary, Optional<String> stackTrace, boolean retryable) {
        Optional<JobFailure> failure = charged.charge(attempt, summary, stackTrace, retryable);
        if (charged.isLastChance(attempt.task())) {
            avoidStrictly(attempt.task());
        }
        return failure;
    }

    /** Whether the attempt has been running since before it was known that some of its input is missing. */
    boolean isOvertaken(TaskAttempt attempt) {
        return suspended || attempt.round() < rounds.current();
    }

    /**
     * The attempt could not read its input, for a reason that is not known otherwise. Where that happens to a task again it may
     * be the reader's executor that is cut off.
     *
     * @return why the job has to fail, if another round would be one too many
     */
    Optional<JobFailure> failedToFetch(TaskAttempt attempt, String reason) {
        rounds.failed(attempt.round());
        if (!failedToFetch.add(attempt.task())) {
            avoid(attempt);
        }
        return rounds.isOneTooMany()
                ? Optional.of(new JobFailure.FetchFailed(stage(), rounds.failedInARow(), reason))
                : Optional.empty();
    }

    /** @see FetchRounds#doubtAgain */
    boolean doubtAgain(ExecutorId source) {
        return rounds.doubtAgain(source);
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

    /** An executor is expected on the host that was not, or no longer. */
    void promiseChanged(String host) {
        pending.promiseChanged(host);
    }

    StageStatus status() {
        Map<Locality, Integer> localities = new EnumMap<>(Locality.class);
        for (int task = 0; task < acceptedAt.length; task++) {
            if (isAccepted(task) && acceptedAt[task] != null) { // null: was done before
                localities.merge(acceptedAt[task], 1, Integer::sum);
            }
        }
        return new StageStatus(
                job(),
                stage(),
                stage.spec().name(),
                tasks().size(),
                states.count(TaskState.DONE) + states.count(TaskState.HELD),
                states.count(TaskState.RUNNING),
                charged.count(),
                localities);
    }

    private List<TaskSpec> tasks() {
        return stage.spec().tasks();
    }

    /** Tasks whose map output is there, made by whomever. */
    private BitSet made() {
        return writes().isPresent() ? whereabouts.outputs().available(writes().getAsInt()) : new BitSet();
    }

    private void becomesPending(int task, TaskState from) {
        states.move(task, from, TaskState.PENDING);
        if (!suspended) {
            pending.add(task);
        }
    }

    private void avoidUnreadable(int task) {
        if (writes().isPresent()) {
            avoid(task, whereabouts.outputs().unreadableAt(writes().getAsInt(), task));
        }
    }

    private void avoid(int task, Set<ExecutorId> more) {
        if (!more.isEmpty()) {
            avoided.put(task, avoided.getOrDefault(task, Avoidance.NONE).and(more));
        }
    }

    private void avoidStrictly(int task) {
        if (avoided.containsKey(task)) {
            whileNotPending(task, () -> avoided.computeIfPresent(task, (t, avoidance) -> avoidance.strictly()));
        }
    }

    /** What a task avoids must not change while it is pending, as it may be after the loss of an executor. */
    private void whileNotPending(int task, Runnable change) {
        boolean isPending = states.is(task, TaskState.PENDING) && !suspended;
        if (isPending) {
            pending.remove(task);
        }
        change.run();
        if (isPending) {
            pending.add(task);
        }
    }

    /** Whether it has succeeded, and its result or output is still there as far as is known. */
    boolean isAccepted(int task) {
        return states.is(task, TaskState.DONE) || states.is(task, TaskState.HELD);
    }
}
