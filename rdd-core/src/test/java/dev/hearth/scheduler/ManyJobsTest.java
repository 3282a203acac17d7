package dev.hearth.scheduler;

import static dev.hearth.scheduler.Cluster.job;
import static dev.hearth.scheduler.Cluster.stage;
import static dev.hearth.scheduler.Cluster.success;
import static dev.hearth.scheduler.Cluster.tasks;
import static dev.hearth.scheduler.Cluster.tasksOn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.TaskMetrics;
import dev.hearth.protocol.TaskResult;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The work of an event does not grow with the jobs that wait. */
class ManyJobsTest {
    private static final ExecutorId EXECUTOR = new ExecutorId("e1");

    @Test
    void fourTimesTheWaitingJobsIsNowhereNearSixteenTimesTheWork() {
        cpuNanosOfRunningAll(4_000); // warms up
        assertThat(cpuNanosOfRunningAll(16_000)).isLessThan(12 * cpuNanosOfRunningAll(4_000));
    }

    @Test
    void eventsThatFreeNoSlotCostNothingForJobsThatRefuseTheIdleOnes() {
        cpuNanosOfNews(1_000); // warms up
        assertThat(cpuNanosOfNews(16_000)).isLessThan(4 * cpuNanosOfNews(1_000));
    }

    /** All jobs are submitted before the first ends. */
    private static long cpuNanosOfRunningAll(int jobs) {
        Scheduler scheduler = scheduler();
        scheduler.handle(new Event.ExecutorAdded(EXECUTOR, "h1", "/rack", 4));
        Deque<Long> running = new ArrayDeque<>();
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int job = 0; job < jobs; job++) {
            take(scheduler.handle(new Event.JobSubmitted(job(job, stage(job, tasks(2))))), running);
        }
        while (!running.isEmpty()) {
            take(
                    scheduler.handle(new Event.TaskEnded(
                            EXECUTOR, running.poll(), success(new TaskResult.Inline(new byte[0])), TaskMetrics.NONE)),
                    running);
        }
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
    }

    /** Ten thousand pieces of news while all jobs wait for a busy executor and another is idle. */
    private static long cpuNanosOfNews(int jobs) {
        Scheduler scheduler = scheduler();
        scheduler.handle(new Event.ExecutorAdded(EXECUTOR, "h1", "/rack", 1));
        scheduler.handle(new Event.ExecutorAdded(new ExecutorId("far"), "h2", "/rack", 1));
        for (int job = 0; job < jobs; job++) {
            scheduler.handle(new Event.JobSubmitted(job(job, stage(job, tasksOn(2, "h1")))));
        }
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int news = 0; news < 10_000; news++) {
            scheduler.handle(new Event.RddDropped(news));
        }
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
    }

    private static Scheduler scheduler() {
        return new Scheduler(
                new SchedulerSettings(Duration.ofHours(1), 4, 4, Duration.ofSeconds(10), List.of()),
                new ManualTicker());
    }

    private static void take(List<Command> commands, Deque<Long> running) {
        for (Command command : commands) {
            if (command instanceof Command.Launch launch) {
                launch.attempts().forEach(attempt -> running.add(attempt.task()));
            }
        }
    }
}
