package dev.hearth.scheduler;

import dev.hearth.protocol.BlockId;
import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.TaskEnd;
import dev.hearth.protocol.TaskMetrics;
import dev.hearth.protocol.TaskResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalInt;

/** A scheduler with its executors played by hand: tests tell what happens, and read what was commanded and what runs. */
final class Cluster {
    static final Duration WAIT = Duration.ofSeconds(3);

    private final ManualTicker ticker = new ManualTicker();
    private final Scheduler scheduler;
    private final Map<Long, Running> running = new LinkedHashMap<>();
    private final List<Command> commands = new ArrayList<>();

    Cluster() {
        this(WAIT, 4);
    }

    Cluster(Duration localityWait, int maxTaskFailures) {
        this.scheduler = new Scheduler(new SchedulerSettings(localityWait, maxTaskFailures), ticker);
    }

    /** A task attempt as its executor knows it. */
    record Running(long task, String executor, int stage, int partition, int attempt, Locality locality) {}

    Scheduler scheduler() {
        return scheduler;
    }

    ManualTicker ticker() {
        return ticker;
    }

    // What happens

    Cluster executor(String id, String host, String rack, int cores) {
        return tell(new Event.ExecutorAdded(new ExecutorId(id), host, rack, cores));
    }

    Cluster executor(String id, String host, int cores) {
        return executor(id, host, "/rack", cores);
    }

    Cluster submit(int job, StageSpec... stages) {
        return tell(new Event.JobSubmitted(job(job, stages)));
    }

    Cluster succeed(Running task, BlockId... cached) {
        return end(task, success(new TaskResult.Inline(new byte[0]), cached));
    }

    Cluster succeedHeld(Running task) {
        return end(task, success(new TaskResult.Held(1 << 20)));
    }

    Cluster fail(Running task) {
        return end(task, new TaskEnd.Threw("java.lang.IllegalStateException: broken", "trace", true));
    }

    Cluster end(Running task, TaskEnd end) {
        running.remove(task.task());
        return tell(new Event.TaskEnded(new ExecutorId(task.executor()), task.task(), end, TaskMetrics.NONE));
    }

    /** Ends everything that runs now, and whatever is launched in its place, until nothing runs. */
    Cluster succeedAll() {
        while (!running.isEmpty()) {
            succeed(running.values().iterator().next());
        }
        return this;
    }

    Cluster lose(String executor) {
        return lose(executor, "exit code 137", true);
    }

    Cluster lose(String executor, String reason, boolean chargesTasks) {
        running.values().removeIf(task -> task.executor().equals(executor));
        return tell(new Event.ExecutorLost(new ExecutorId(executor), new LossReason(reason, chargesTasks)));
    }

    /** Lets time pass, with a tick at each moment that the scheduler asked for. */
    Cluster pass(Duration duration) {
        long end = ticker.read() + duration.toNanos();
        while (ticker.alarmBefore(end)) {
            ticker.advanceToAlarm();
            tell(new Event.Tick());
        }
        ticker.advanceTo(end);
        return this;
    }

    Cluster tell(Event event) {
        for (Command command : scheduler.handle(event)) {
            commands.add(command);
            if (command instanceof Command.Launch launch) {
                for (Command.Attempt attempt : launch.attempts()) {
                    started(launch, attempt);
                }
            } else if (command instanceof Command.WakeAt wake) {
                ticker.alarmAt(wake.nanos());
            }
        }
        return this;
    }

    private void started(Command.Launch launch, Command.Attempt attempt) {
        Running task = new Running(
                attempt.task(),
                launch.executor().value(),
                launch.stage(),
                attempt.partition(),
                attempt.attempt(),
                attempt.locality());
        if (running.put(task.task(), task) != null) {
            throw new AssertionError("task id used twice: " + task);
        }
    }

    // What is seen

    List<Running> running() {
        return List.copyOf(running.values());
    }

    List<Running> runningOn(String executor) {
        return running.values().stream()
                .filter(task -> task.executor().equals(executor))
                .toList();
    }

    List<Running> runningOfStage(int stage) {
        return running.values().stream().filter(task -> task.stage() == stage).toList();
    }

    Running running(int stage, int partition) {
        return running.values().stream()
                .filter(task -> task.stage() == stage && task.partition() == partition)
                .findFirst()
                .orElseThrow(() ->
                        new NoSuchElementException("stage " + stage + " partition " + partition + " in " + running));
    }

    List<Command> commands() {
        return List.copyOf(commands);
    }

    <C extends Command> List<C> commands(Class<C> type) {
        return commands.stream().filter(type::isInstance).map(type::cast).toList();
    }

    List<Integer> succeededJobs() {
        return commands(Command.JobSucceeded.class).stream()
                .map(Command.JobSucceeded::job)
                .toList();
    }

    List<Command.JobFailed> failedJobs() {
        return commands(Command.JobFailed.class);
    }

    // Specifications

    /** The last stage is the result stage. */
    static JobSpec job(int job, StageSpec... stages) {
        StageSpec[] all = stages.clone();
        StageSpec last = all[all.length - 1];
        all[all.length - 1] = new StageSpec(last.stage(), last.name(), OptionalInt.empty(), last.reads(), last.tasks());
        return new JobSpec(job, "job " + job, Arrays.asList(all));
    }

    /** A stage that reads no shuffle; unless it is the last of its job it writes the shuffle of its own number. */
    static StageSpec stage(int stage, TaskSpec... tasks) {
        return stageAfter(stage, List.of(), tasks);
    }

    /** A stage that reads the shuffles which the stages of these numbers write. */
    static StageSpec stageAfter(int stage, List<Integer> reads, TaskSpec... tasks) {
        return new StageSpec(stage, "stage " + stage, OptionalInt.of(stage), reads, Arrays.asList(tasks));
    }

    /** Tasks 0 to {@code count} - 1 without preference. */
    static TaskSpec[] tasks(int count) {
        return tasksOn(count);
    }

    /** Tasks 0 to {@code count} - 1 that all prefer the same hosts. */
    static TaskSpec[] tasksOn(int count, String... hosts) {
        TaskSpec[] tasks = new TaskSpec[count];
        Arrays.setAll(tasks, partition -> new TaskSpec(partition, List.of(), List.of(hosts)));
        return tasks;
    }

    /** Tasks 0 to {@code count} - 1, each of which reads its own partition of the persisted RDD. */
    static TaskSpec[] tasksReading(int rdd, int count, String... hosts) {
        TaskSpec[] tasks = new TaskSpec[count];
        Arrays.setAll(
                tasks, partition -> new TaskSpec(partition, List.of(new BlockId(rdd, partition)), List.of(hosts)));
        return tasks;
    }

    static TaskEnd success(TaskResult result, BlockId... cached) {
        return new TaskEnd.Succeeded(
                result,
                List.of(),
                Arrays.stream(cached)
                        .map(block -> new TaskEnd.CachedBlock(block, 100))
                        .toList());
    }
}
