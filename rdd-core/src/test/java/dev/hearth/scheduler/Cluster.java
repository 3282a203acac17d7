package dev.hearth.scheduler;

import dev.hearth.protocol.BlockId;
import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.TaskEnd;
import dev.hearth.protocol.TaskMetrics;
import dev.hearth.protocol.TaskResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalInt;
import java.util.Set;

/** A scheduler with its executors played by hand: tests tell what happens, and read what was commanded and what runs. */
final class Cluster {
    static final Duration WAIT = Duration.ofSeconds(3);
    static final Duration EXPLANATION_WAIT = Duration.ofSeconds(10);
    static final int MAX_STAGE_ATTEMPTS = 4;

    private static final TaskResult NO_OUTPUT = new TaskResult.MapOutput(new byte[4]);
    private static final TaskResult NO_RESULT = new TaskResult.Inline(new byte[0]);

    private final ManualTicker ticker = new ManualTicker();
    private final Scheduler scheduler;
    private final Map<Long, Running> running = new LinkedHashMap<>();
    private final List<Command> commands = new ArrayList<>();
    private final Set<Integer> writers = new HashSet<>(); // map stages

    Cluster(PoolSettings... pools) {
        this(WAIT, 4, pools);
    }

    Cluster(Duration localityWait, int maxTaskFailures, PoolSettings... pools) {
        this.scheduler = new Scheduler(
                new SchedulerSettings(
                        localityWait, maxTaskFailures, MAX_STAGE_ATTEMPTS, EXPLANATION_WAIT, List.of(pools)),
                ticker);
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
        return submit(job, PoolSettings.DEFAULT, stages);
    }

    Cluster submit(int job, String pool, StageSpec... stages) {
        JobSpec spec = job(job, pool, stages);
        spec.stages().stream().filter(stage -> stage.writes().isPresent()).forEach(stage -> writers.add(stage.stage()));
        return tell(new Event.JobSubmitted(spec));
    }

    /** A map task reports that it has made nothing for each of four reduce partitions. */
    Cluster succeed(Running task, BlockId... cached) {
        return end(task, success(writers.contains(task.stage()) ? NO_OUTPUT : NO_RESULT, cached));
    }

    /** A map task reports what it has made for each reduce partition. */
    Cluster succeedMap(Running task, long... sizes) {
        return end(task, success(TaskResult.MapOutput.of(sizes)));
    }

    Cluster failFetch(Running task, int shuffle, int mapPartition, String source) {
        return end(task, new TaskEnd.FetchFailed(shuffle, mapPartition, new ExecutorId(source), "no route"));
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

    /** As {@link #succeedAll}, of one stage. */
    Cluster succeedStage(int stage) {
        while (!runningOfStage(stage).isEmpty()) {
            succeed(runningOfStage(stage).get(0));
        }
        return this;
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
        return lose(executor, new LossReason(reason, chargesTasks));
    }

    Cluster lose(String executor, LossCause cause) {
        running.values().removeIf(task -> task.executor().equals(executor));
        return tell(new Event.ExecutorLost(new ExecutorId(executor), cause));
    }

    Cluster explain(String executor, String reason, boolean chargesTasks) {
        return tell(new Event.LossExplained(new ExecutorId(executor), new LossReason(reason, chargesTasks)));
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

    /** The partitions of a stage that run now. */
    List<Integer> partitionsRunning(int stage) {
        return runningOfStage(stage).stream().map(Running::partition).sorted().toList();
    }

    /** How many attempts of a stage have been launched so far. */
    int launchesOf(int stage) {
        return commands(Command.Launch.class).stream()
                .filter(launch -> launch.stage() == stage)
                .mapToInt(launch -> launch.attempts().size())
                .sum();
    }

    List<Integer> forgottenStages() {
        return commands(Command.ForgetStage.class).stream()
                .map(Command.ForgetStage::stage)
                .toList();
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
        return job(job, PoolSettings.DEFAULT, stages);
    }

    static JobSpec job(int job, String pool, StageSpec... stages) {
        StageSpec[] all = stages.clone();
        StageSpec last = all[all.length - 1];
        all[all.length - 1] = new StageSpec(last.stage(), last.name(), OptionalInt.empty(), last.reads(), last.tasks());
        return new JobSpec(job, "job " + job, pool, Arrays.asList(all));
    }

    /** A stage that reads no shuffle; unless it is the last of its job it writes the shuffle of its own number. */
    static StageSpec stage(int stage, TaskSpec... tasks) {
        return stageAfter(stage, List.of(), tasks);
    }

    /** A stage that reads the shuffles which the stages of these numbers write. */
    static StageSpec stageAfter(int stage, List<Integer> reads, TaskSpec... tasks) {
        return mapStage(stage, stage, reads, tasks);
    }

    /** A stage that writes a shuffle which other jobs' stages may write, too. */
    static StageSpec mapStage(int stage, int shuffle, List<Integer> reads, TaskSpec... tasks) {
        return new StageSpec(stage, "stage " + stage, OptionalInt.of(shuffle), reads, Arrays.asList(tasks));
    }

    /** Tasks 0 to {@code count} - 1, each of which reads the reduce partition of its number. */
    static TaskSpec[] tasksReducing(int shuffle, int count) {
        TaskSpec[] tasks = new TaskSpec[count];
        Arrays.setAll(
                tasks,
                partition -> new TaskSpec(
                        partition, List.of(), List.of(), List.of(new TaskSpec.ReduceInput(shuffle, partition))));
        return tasks;
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
                        .map(block -> new TaskEnd.CachedBlock(block, 100, 0))
                        .toList(),
                List.of());
    }
}
