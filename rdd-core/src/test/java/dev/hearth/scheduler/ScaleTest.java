package dev.hearth.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.protocol.BlockId;
import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.TaskMetrics;
import dev.hearth.protocol.TaskResult;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The work of scheduling grows with the tasks, not with tasks times executors. */
class ScaleTest {
    private static final int EXECUTORS = 10_000;
    private static final int TASKS = 100_000;

    private final Random random = new Random(42);

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void fourTimesTheClusterAndTheTasksIsNowhereNearSixteenTimesTheWork() {
        cpuNanos(EXECUTORS / 4, TASKS / 4); // warms up
        long quarter = cpuNanos(EXECUTORS / 4, TASKS / 4);
        long whole = cpuNanos(EXECUTORS, TASKS);
        assertThat(whole).isLessThan(12 * quarter);
    }

    /** Two jobs: one that caches what it reads from three hosts a task, one that reads it from the cache. */
    private long cpuNanos(int executors, int tasks) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        ManualTicker ticker = new ManualTicker();
        Scheduler scheduler = new Scheduler(
                new SchedulerSettings(Duration.ofSeconds(3), 4, 4, Duration.ofSeconds(10), List.of()), ticker);
        for (int i = 0; i < executors; i++) {
            scheduler.handle(new Event.ExecutorAdded(new ExecutorId("e" + i), "h" + i / 2, "/r" + i / 80, 2));
        }
        for (int job = 0; job < 2; job++) {
            finish(scheduler, ticker, new JobSpec(job, "job", List.of(stage(job, executors / 2, tasks))));
        }
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
    }

    private StageSpec stage(int stage, int hosts, int tasks) {
        List<TaskSpec> specs = IntStream.range(0, tasks)
                .mapToObj(partition -> new TaskSpec(
                        partition,
                        List.of(new BlockId(0, partition)),
                        random.ints(3, 0, hosts).mapToObj(host -> "h" + host).toList()))
                .toList();
        return new StageSpec(stage, "stage", OptionalInt.empty(), List.of(), specs);
    }

    /** Ends running tasks in random order; after each, time passes. */
    private void finish(Scheduler scheduler, ManualTicker ticker, JobSpec job) {
        List<Event.TaskEnded> running = new ArrayList<>();
        boolean succeeded = take(scheduler.handle(new Event.JobSubmitted(job)), running);
        while (!succeeded) {
            ticker.advanceTo(ticker.read() + Duration.ofMillis(1).toNanos());
            Event next = running.isEmpty() ? new Event.Tick() : removeAny(running);
            succeeded = take(scheduler.handle(next), running);
        }
    }

    private Event.TaskEnded removeAny(List<Event.TaskEnded> running) {
        int last = running.size() - 1;
        Event.TaskEnded any = running.set(random.nextInt(running.size()), running.get(last));
        running.remove(last);
        return any;
    }

    private static boolean take(List<Command> commands, List<Event.TaskEnded> running) {
        boolean succeeded = false;
        for (Command command : commands) {
            succeeded |= command instanceof Command.JobSucceeded;
            if (command instanceof Command.Launch launch) {
                for (Command.Attempt attempt : launch.attempts()) {
                    running.add(new Event.TaskEnded(
                            launch.executor(),
                            attempt.task(),
                            Cluster.success(new TaskResult.Inline(new byte[0]), new BlockId(0, attempt.partition())),
                            TaskMetrics.NONE));
                }
            }
        }
        return succeeded;
    }
}
