package dev.hearth.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.TaskMetrics;
import dev.hearth.protocol.TaskResult;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The work of scheduling a shuffle grows with its tasks, not with map times reduce tasks. */
class ShuffleScaleTest {
    private static final int EXECUTORS = 1_000;
    private static final int TASKS = 10_000;
    private static final int LOSSES = 20;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void fourTimesTheTasksOnBothSidesIsNowhereNearSixteenTimesTheWork() {
        new Run(TASKS / 4).cpuNanos(); // warms up
        long quarter = new Run(TASKS / 4).cpuNanos();
        long whole = new Run(TASKS).cpuNanos();
        assertThat(whole).isLessThan(12 * quarter);
    }

    /** A shuffle of as many map as reduce tasks, with executors that are lost while it is read. */
    private static final class Run {
        private final int tasks;
        private final Random random = new Random(42);
        private final ManualTicker ticker = new ManualTicker();
        private final Scheduler scheduler = new Scheduler(
                new SchedulerSettings(Duration.ofSeconds(3), 4, 4, Duration.ofSeconds(10), List.of()), ticker);
        private final TaskResult output;
        private final List<ExecutorId> executors = new ArrayList<>();
        private final Deque<Event.TaskEnded> running = new ArrayDeque<>();
        private int maps;
        private int reduces;
        private boolean succeeded;

        private Run(int tasks) {
            this.tasks = tasks;
            this.output = new TaskResult.MapOutput(new byte[tasks]);
        }

        private long cpuNanos() {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            for (int i = 0; i < EXECUTORS; i++) {
                executors.add(new ExecutorId("e" + i));
                tell(new Event.ExecutorAdded(executors.get(i), "h" + i / 2, "/r" + i / 40, 2));
            }
            Collections.shuffle(executors, random);
            tell(new Event.JobSubmitted(new JobSpec(
                    0,
                    "job",
                    List.of(stage(0, OptionalInt.of(0), List.of()), stage(1, OptionalInt.empty(), List.of(0))))));
            while (!succeeded) {
                ticker.advanceTo(ticker.read() + Duration.ofMillis(1).toNanos());
                tell(running.isEmpty() ? new Event.Tick() : running.remove());
                if (reduces >= (EXECUTORS - executors.size() + 1) * (tasks / (LOSSES + 1)) && !executors.isEmpty()) {
                    lose(executors.remove(executors.size() - 1));
                }
            }
            assertThat(maps).isGreaterThan(tasks);
            return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
        }

        private StageSpec stage(int stage, OptionalInt writes, List<Integer> reads) {
            List<TaskSpec> specs = IntStream.range(0, tasks)
                    .mapToObj(partition -> new TaskSpec(
                            partition,
                            List.of(),
                            List.of(),
                            reads.stream()
                                    .map(shuffle -> new TaskSpec.ReduceInput(shuffle, partition))
                                    .toList()))
                    .toList();
            return new StageSpec(stage, "stage", writes, reads, specs);
        }

        private void lose(ExecutorId executor) {
            running.removeIf(ended -> ended.executor().equals(executor));
            tell(new Event.ExecutorLost(executor, new LossReason("by chance", false)));
        }

        private void tell(Event event) {
            for (Command command : scheduler.handle(event)) {
                succeeded |= command instanceof Command.JobSucceeded;
                if (command instanceof Command.Launch launch) {
                    launched(launch);
                }
            }
        }

        private void launched(Command.Launch launch) {
            boolean isMap = launch.stage() == 0;
            if (isMap) {
                maps += launch.attempts().size();
            } else {
                reduces += launch.attempts().size();
                assertThat(scheduler.mapOutputs(0).executors()).hasSize(tasks);
            }
            TaskResult result = isMap ? output : new TaskResult.Inline(new byte[0]);
            launch.attempts()
                    .forEach(attempt -> running.add(new Event.TaskEnded(
                            launch.executor(), attempt.task(), Cluster.success(result), TaskMetrics.NONE)));
        }
    }
}
