package dev.hearth.scheduler;

import dev.hearth.protocol.BlockId;
import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.TaskEnd;
import dev.hearth.protocol.TaskMetrics;
import dev.hearth.protocol.TaskResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A cluster under random load and faults in virtual time. Everything follows from the seed. It believes only what commands
 * and its own executors say, and checks each command against that.
 */
final class Simulation {
    private static final long MILLI = Duration.ofMillis(1).toNanos();
    private static final Duration WAIT = Duration.ofMillis(300);
    private static final int HOSTS = 6;

    private final long seed;
    private final boolean faults;
    private final Random random;
    private final ManualTicker ticker = new ManualTicker();
    private final Scheduler scheduler;
    private final PriorityQueue<Happening> future = new PriorityQueue<>();
    private long sequence;

    private final Map<String, SimulatedExecutor> live = new LinkedHashMap<>();
    private final Map<Integer, SimulatedJob> jobs = new LinkedHashMap<>();
    private final Map<Integer, SimulatedJob> jobOfStage = new HashMap<>();
    private final Set<Long> launched = new HashSet<>();
    private final Map<Long, Command.AcceptResult> held = new LinkedHashMap<>();
    private final Map<Partition, Long> pendingSince = new HashMap<>();
    private final Map<Partition, Long> running = new HashMap<>();
    private final Set<Partition> done = new HashSet<>();
    private int executorsMade;
    private int stagesMade;

    Simulation(long seed, boolean faults) {
        this.seed = seed;
        this.faults = faults;
        this.random = new Random(seed);
        this.scheduler = new Scheduler(new SchedulerSettings(random.nextInt(4) == 0 ? Duration.ZERO : WAIT, 4), ticker);
    }

    private record Partition(int stage, int partition) {}

    private record Happening(long at, long sequence, Runnable what) implements Comparable<Happening> {
        private static final Comparator<Happening> ORDER =
                Comparator.comparingLong(Happening::at).thenComparingLong(Happening::sequence);

        @Override
        public int compareTo(Happening other) {
            return ORDER.compare(this, other);
        }
    }

    private static final class SimulatedExecutor {
        private final String id;
        private final String host;
        private final int cores;
        private final Map<Long, Cluster.Running> tasks = new LinkedHashMap<>();
        private long idleSince;

        private SimulatedExecutor(String id, String host, int cores, long now) {
            this.id = id;
            this.host = host;
            this.cores = cores;
            this.idleSince = now;
        }
    }

    private static final class SimulatedJob {
        private final JobSpec spec;
        private final Set<Integer> forgotten = new HashSet<>();
        private boolean ended;

        private SimulatedJob(JobSpec spec) {
            this.spec = spec;
        }
    }

    /** Runs until nothing is left to happen, and checks that everything has come to an end. */
    void run() {
        long start = ticker.read();
        IntStream.range(0, 4).forEach(i -> addExecutor());
        for (int job = 0; job < 12; job++) {
            int id = job;
            in(random.nextInt(3000), () -> submit(id));
        }
        if (faults) {
            IntStream.range(0, 25).forEach(i -> in(random.nextInt(4000), this::somethingGoesWrong));
        }
        int steps = 0;
        while (!future.isEmpty()
                || ticker.alarmBefore(start + Duration.ofHours(1).toNanos())) {
            check(++steps < 100_000, "no end in sight: " + scheduler.progress());
            step(start);
        }
        check(jobs.size() == 12, "12 jobs were submitted, not " + jobs.size());
        jobs.values().forEach(job -> check(job.ended, "job " + job.spec.job() + " never ended"));
        live.values().forEach(executor -> check(executor.tasks.isEmpty(), "tasks left on " + executor.id));
        check(scheduler.progress().isEmpty(), "stages left: " + scheduler.progress());
    }

    private void step(long start) {
        Happening next = future.peek();
        if (next == null || ticker.alarmBefore(start + next.at())) {
            ticker.advanceToAlarm();
            tell(new Event.Tick());
        } else {
            future.remove();
            ticker.advanceTo(start + next.at());
            elapsed = next.at();
            next.what().run();
        }
        checkIdleSlots();
    }

    private long elapsed; // of the happening that runs; alarms lie between happenings

    private void in(int millis, Runnable what) {
        future.add(new Happening(elapsed + millis * MILLI + random.nextInt(1000), sequence++, what));
    }

    // What happens

    private void addExecutor() {
        int number = executorsMade++;
        int host = random.nextInt(HOSTS);
        SimulatedExecutor executor =
                new SimulatedExecutor("e" + number, "h" + host, 1 + random.nextInt(3), ticker.read());
        live.put(executor.id, executor);
        tell(new Event.ExecutorAdded(
                new ExecutorId(executor.id), executor.host, host % 2 == 0 ? "/even" : "/odd", executor.cores));
    }

    private void submit(int job) {
        List<StageSpec> stages = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            List<Integer> reads = stages.stream()
                    .map(StageSpec::stage)
                    .filter(parent -> random.nextBoolean())
                    .toList();
            int stage = stagesMade++;
            OptionalInt writes = i == count - 1 ? OptionalInt.empty() : OptionalInt.of(stage);
            stages.add(new StageSpec(stage, "stage", writes, reads, tasks()));
        }
        SimulatedJob simulated = new SimulatedJob(new JobSpec(job, "job", stages));
        jobs.put(job, simulated);
        stages.forEach(stage -> jobOfStage.put(stage.stage(), simulated));
        stages.stream().filter(stage -> stage.reads().isEmpty()).forEach(this::becamePending);
        tell(new Event.JobSubmitted(simulated.spec));
    }

    private List<TaskSpec> tasks() {
        int rdd = random.nextInt(3);
        boolean near = random.nextBoolean();
        return IntStream.range(0, random.nextInt(12))
                .mapToObj(partition -> new TaskSpec(
                        partition,
                        random.nextBoolean() ? List.of(new BlockId(rdd, partition)) : List.of(),
                        near ? List.of("h" + random.nextInt(HOSTS), "h" + random.nextInt(HOSTS)) : List.of()))
                .toList();
    }

    private void somethingGoesWrong() {
        switch (random.nextInt(7)) {
            case 0, 1, 2 -> {
                lose(random.nextBoolean());
                in(random.nextInt(500), this::addExecutor);
            }
            case 3 -> tell(new Event.JobCancelled(random.nextInt(14), "by chance"));
            case 4 -> tell(new Event.RddDropped(random.nextInt(3)));
            case 5 ->
                tell(new Event.BlocksDropped(
                        new ExecutorId("e" + random.nextInt(executorsMade)),
                        List.of(new BlockId(random.nextInt(3), random.nextInt(12)))));
            default -> tellStray("e" + random.nextInt(executorsMade), random.nextInt(200));
        }
    }

    /** The end of a task that this executor does not run, or no longer. */
    private void tellStray(String executor, long task) {
        if (!live.containsKey(executor) || !live.get(executor).tasks.containsKey(task)) {
            tell(ended(executor, task, randomSuccess(0)));
        }
    }

    private void lose(boolean chargesTasks) {
        if (live.isEmpty()) {
            return;
        }
        SimulatedExecutor lost = List.copyOf(live.values()).get(random.nextInt(live.size()));
        live.remove(lost.id);
        List<Cluster.Running> orphans = List.copyOf(lost.tasks.values());
        orphans.forEach(task -> isPendingAgain(task.stage(), task.partition()));
        held.values().stream()
                .filter(accepted -> accepted.executor().value().equals(lost.id))
                .toList()
                .forEach(accepted -> {
                    held.remove(accepted.task());
                    isPendingAgain(accepted.stage(), accepted.partition());
                });
        tell(new Event.ExecutorLost(new ExecutorId(lost.id), new LossReason("by chance", chargesTasks)));
        orphans.forEach(task -> tell(ended(lost.id, task.task(), randomSuccess(task.partition())))); // too late
    }

    private void endTask(SimulatedExecutor executor, Cluster.Running task, boolean killed) {
        if (executor.tasks.remove(task.task()) == null || live.get(executor.id) != executor) {
            return;
        }
        if (executor.tasks.size() == executor.cores - 1) {
            executor.idleSince = ticker.read();
        }
        TaskEnd end = killed ? new TaskEnd.Killed("as told") : randomEnd(task.partition());
        Event ended = ended(executor.id, task.task(), end);
        if (end instanceof TaskEnd.Succeeded) {
            running.remove(new Partition(task.stage(), task.partition()));
        } else {
            isPendingAgain(task.stage(), task.partition());
        }
        tell(ended);
        if (faults && random.nextInt(10) == 0) {
            tell(ended);
        }
    }

    private TaskEnd randomEnd(int partition) {
        int dice = faults ? random.nextInt(40) : 40;
        if (dice < 5) {
            return new TaskEnd.Threw("by chance", "trace", dice > 0 || random.nextInt(5) > 0);
        }
        return randomSuccess(partition);
    }

    private TaskEnd randomSuccess(int partition) {
        TaskResult result = random.nextInt(4) == 0 ? new TaskResult.Held(1 << 20) : new TaskResult.Inline(new byte[0]);
        BlockId[] blocks =
                random.nextBoolean() ? new BlockId[] {new BlockId(random.nextInt(3), partition)} : new BlockId[0];
        return Cluster.success(result, blocks);
    }

    private static Event ended(String executor, long task, TaskEnd end) {
        return new Event.TaskEnded(new ExecutorId(executor), task, end, TaskMetrics.NONE);
    }

    private void becamePending(StageSpec stage) {
        stage.tasks().forEach(task -> pendingSince.put(new Partition(stage.stage(), task.partition()), ticker.read()));
    }

    private void isPendingAgain(int stage, int partition) {
        Partition again = new Partition(stage, partition);
        running.remove(again);
        done.remove(again);
        if (!jobOfStage.get(stage).ended) {
            pendingSince.put(again, ticker.read());
        }
    }

    // What is commanded

    private void tell(Event event) {
        for (Command command : scheduler.handle(event)) {
            obey(command);
        }
    }

    private void obey(Command command) {
        if (command instanceof Command.Launch launch) {
            launch.attempts().forEach(attempt -> launch(launch, attempt));
        } else if (command instanceof Command.AcceptResult accept) {
            accept(accept);
        } else if (command instanceof Command.Kill kill) {
            SimulatedExecutor executor = live.get(kill.executor().value());
            check(executor != null && executor.tasks.containsKey(kill.task()), "kills what does not run: " + kill);
            Cluster.Running task = executor.tasks.get(kill.task());
            in(random.nextInt(20), () -> endTask(executor, task, true));
        } else if (command instanceof Command.ForgetStage forget) {
            forget(forget.stage());
        } else if (command instanceof Command.JobSucceeded succeeded) {
            end(succeeded.job());
            SimulatedJob job = jobs.get(succeeded.job());
            job.spec.stages().forEach(stage -> check(allDone(stage), "succeeded early: " + job.spec));
        } else if (command instanceof Command.JobFailed failed) {
            check(faults, "failed without reason: " + failed);
            end(failed.job());
        } else if (command instanceof Command.WakeAt wake) {
            check(wake.nanos() - ticker.read() > 0, "wakes in the past");
            ticker.alarmAt(wake.nanos());
        }
    }

    private void launch(Command.Launch launch, Command.Attempt attempt) {
        SimulatedExecutor executor = live.get(launch.executor().value());
        check(executor != null, "launches on a dead executor: " + launch);
        check(launched.add(attempt.task()), "task id used twice: " + attempt);
        Partition partition = new Partition(launch.stage(), attempt.partition());
        SimulatedJob job = jobOfStage.get(launch.stage());
        check(!job.ended && !job.forgotten.contains(launch.stage()), "launches for an ended stage: " + launch);
        check(pendingSince.remove(partition) != null, "launches what is not pending: " + launch);
        check(running.put(partition, attempt.task()) == null, "runs twice: " + partition);
        Cluster.Running task = new Cluster.Running(
                attempt.task(),
                executor.id,
                launch.stage(),
                attempt.partition(),
                attempt.attempt(),
                attempt.locality());
        executor.tasks.put(task.task(), task);
        check(executor.tasks.size() <= executor.cores, "more tasks than cores on " + executor.id);
        in(1 + random.nextInt(400), () -> endTask(executor, task, false));
    }

    private void accept(Command.AcceptResult accept) {
        Partition partition = new Partition(accept.stage(), accept.partition());
        check(!jobOfStage.get(accept.stage()).ended, "accepts for an ended job: " + accept);
        check(done.add(partition), "accepted twice: " + accept);
        if (accept.success().result() instanceof TaskResult.Held) {
            held.put(accept.task(), accept);
            in(random.nextInt(50), () -> settle(accept));
        }
    }

    private void settle(Command.AcceptResult accept) {
        boolean isThere = held.remove(accept.task()) != null;
        if (faults && random.nextInt(10) == 0) {
            if (isThere) {
                isPendingAgain(accept.stage(), accept.partition());
            }
            tell(new Event.ResultLost(accept.task()));
        } else {
            tell(new Event.ResultFetched(accept.task()));
        }
    }

    private void forget(int stage) {
        SimulatedJob job = jobOfStage.get(stage);
        check(job.forgotten.add(stage), "forgotten twice: stage " + stage);
        job.spec.stages().stream()
                .filter(child -> child.reads().contains(stage) && job.forgotten.containsAll(child.reads()))
                .forEach(this::becamePending);
    }

    private void end(int id) {
        SimulatedJob job = jobs.get(id);
        check(!job.ended, "ended twice: job " + id);
        job.ended = true;
        Set<Integer> stages = job.spec.stages().stream().map(StageSpec::stage).collect(Collectors.toSet());
        check(job.forgotten.equals(stages), "ended with stages to forget: job " + id);
        pendingSince.keySet().removeIf(partition -> stages.contains(partition.stage()));
        running.keySet().removeIf(partition -> stages.contains(partition.stage()));
        held.values().removeIf(accepted -> accepted.job() == id);
    }

    private boolean allDone(StageSpec stage) {
        return stage.tasks().stream().allMatch(task -> done.contains(new Partition(stage.stage(), task.partition())));
    }

    /** Without failures, which make tasks avoid executors, no slot may idle longer than the wait beside a pending task. */
    private void checkIdleSlots() {
        if (faults || pendingSince.isEmpty()) {
            return;
        }
        long pendingFor =
                longest(pendingSince.values().stream().mapToLong(since -> since).toArray());
        long idleFor = longest(live.values().stream()
                .filter(executor -> executor.tasks.size() < executor.cores)
                .mapToLong(executor -> executor.idleSince)
                .toArray());
        check(Math.min(pendingFor, idleFor) < WAIT.toNanos(), "a slot idles beside pending " + pendingSince);
    }

    private long longest(long[] since) {
        return Arrays.stream(since).map(then -> ticker.read() - then).max().orElse(0);
    }

    private void check(boolean isSo, String otherwise) {
        if (!isSo) {
            throw new AssertionError("seed %d, after %d ms: %s".formatted(seed, elapsed / MILLI, otherwise));
        }
    }
}
