package dev.hearth.executor;

import dev.hearth.protocol.TaskEnd;
import dev.hearth.scheduler.Ticker;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The task attempts that an executor was sent and has not reported yet. Safe for use by many threads. */
final class RunningTasks {
    private final Ticker ticker;
    private final KillDeadlines deadlines;
    private final Map<Long, RunningTask> tasks = new ConcurrentHashMap<>();

    /** @param deadlines told of the tasks that are killed one by one */
    RunningTasks(Ticker ticker, KillDeadlines deadlines) {
        this.ticker = ticker;
        this.deadlines = deadlines;
    }

    RunningTask add(long task) {
        RunningTask added = new RunningTask();
        tasks.put(task, added);
        return added;
    }

    /** Says that the calling thread runs the task from now on, until {@link #end}. */
    void begin(RunningTask task) {
        task.begin(ticker.read());
    }

    void end(long id, RunningTask task) {
        task.end();
        tasks.remove(id);
    }

    void remove(long task) {
        tasks.remove(task);
    }

    void kill(long id, String reason) {
        RunningTask task = tasks.get(id);
        if (task != null) {
            task.kill(reason);
            deadlines.killed(id, reason, task::position);
        }
    }

    void killAll(String reason) {
        tasks.values().forEach(task -> task.kill(reason));
    }

    /** Whether an attempt that was to fail is still running. */
    boolean anyFailing() {
        return tasks.values().stream().anyMatch(task -> task.isFailing() && task.isOnThread());
    }

    /**
     * Fails the attempt that most likely makes the process grow. Memory outside the heap has no owner's name on it; so it is the
     * youngest of those that ran when the growth began, which has least to lose, or the youngest of all if none did.
     *
     * @param growthNanos when the growth began
     * @return whether there was one
     */
    boolean failLikeliest(long growthNanos, TaskEnd.OutgrewContainer end) {
        Comparator<RunningTask> byBegin = Comparator.comparingLong(task -> task.begunNanos() - growthNanos);
        Optional<RunningTask> likeliest = tasks.values().stream()
                .filter(RunningTask::isOnThread)
                .max(Comparator.<RunningTask, Boolean>comparing(task -> task.begunNanos() - growthNanos <= 0)
                        .thenComparing(byBegin));
        likeliest.ifPresent(task -> task.fail(end));
        return likeliest.isPresent();
    }
}
