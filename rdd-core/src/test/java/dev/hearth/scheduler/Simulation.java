package dev.hearth.scheduler;

import dev.hearth.protocol.BlockId;
import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.TaskEnd;
import dev.hearth.protocol.TaskMetrics;
import dev.hearth.protocol.TaskResult;
import dev.hearth.scheduler.SimulatedExecutor.Output;
import dev.hearth.scheduler.SimulatedExecutor.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A cluster under random load and faults in virtual time. Everything follows from the seed. It believes only what commands
 * and its own executors say, and checks each command against that.
 */
final class Simulation {
    private static final long MILLI = Duration.ofMillis(1).toNanos();
    private static final Duration WAIT = Duration.ofMillis(300);
    private static final Duration EXPLANATION_WAIT = Duration.ofMillis(800);
    private static final int HOSTS = 6;
    private static final int JOBS = 12;

    private final long seed;
    private final boolean faults;
    private final Random random;
    private final ManualTicker ticker = new ManualTicker();
    private final Scheduler scheduler;
    private final PriorityQueue<Happening> future = new PriorityQueue<>();
    private long sequence;
    private long elapsed; // of the happening that runs; alarms lie between happenings

    private final SimulatedLineage lineage;
    private final SimulatedJobs jobs = new SimulatedJobs();
    private final Map<String, SimulatedExecutor> live = new LinkedHashMap<>();
    private final Set<Long> launched = new HashSet<>();
    private final Map<Long, Command.AcceptResult> held = new LinkedHashMap<>();
    private final Map<Object, Long> pendingSince = new HashMap<>();
    private final Set<Integer> dropped = new HashSet<>();
    private int executorsMade;

    Simulation(long seed, boolean faults) {
        this.seed = seed;
        this.faults = faults;
        this.random = new Random(seed);
        this.lineage = new SimulatedLineage(random, HOSTS);
        this.scheduler = new Scheduler(
                new SchedulerSettings(random.nextInt(4) == 0 ? Duration.ZERO : WAIT, 4, 4, EXPLANATION_WAIT, List.of()),
                ticker);
    }

    private record Happening(long at, long sequence, Runnable what) implements Comparable<Happening> {
        private static final Comparator<Happening> ORDER =
                Comparator.comparingLong(Happening::at).thenComparingLong(Happening::sequence);

        @Override
        public int compareTo(Happening other) {
            return ORDER.compare(this, other);
        }
    }

    /** Runs until nothing is left to happen, and checks that everything has come to an end. */
    void run() {
        try {
            runAll();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("seed %d, after %d ms: %s".formatted(seed, elapsed / MILLI, e.getMessage()), e);
        }
    }

    private void runAll() {
        long start = ticker.read();
        IntStream.range(0, 4).forEach(i -> addExecutor());
        for (int job = 0; job < JOBS; job++) {
            int id = job;
            in(random.nextInt(3000), () -> submit(lineage.job(id)));
        }
        if (faults) {
            IntStream.range(0, 30).forEach(i -> in(random.nextInt(4000), this::somethingGoesWrong));
        }
        in(random.nextInt(4000), () -> tell(new Event.ShuffleUnreachable(lineage.loseSight())));
        IntStream.range(0, 10).forEach(i -> in(random.nextInt(4000), this::expectExecutors));
        int steps = 0;
        while (!future.isEmpty()
                || ticker.alarmBefore(start + Duration.ofHours(1).toNanos())) {
            steps++;
            check(steps < 100_000, () -> "no end in sight: " + scheduler.progress());
            step(start);
        }
        check(jobs.submitted() == JOBS, () -> "%d jobs were to be submitted, not %d".formatted(JOBS, jobs.submitted()));
        jobs.checkEnded();
        live.values().forEach(executor -> check(executor.tasks.isEmpty(), () -> "tasks left on " + executor.id));
        live.values()
                .forEach(executor -> check(
                        executor.written.stream().noneMatch(output -> dropped.contains(output.shuffle())),
                        () -> "files left on " + executor.id));
        check(scheduler.progress().isEmpty(), () -> "stages left: " + scheduler.progress());
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

    private void in(int millis, Runnable what) {
        future.add(new Happening(elapsed + millis * MILLI + random.nextInt(1000), sequence++, what));
    }

    // What happens

    private void addExecutor() {
        int host = random.nextInt(HOSTS);
        SimulatedExecutor executor =
                new SimulatedExecutor("e" + executorsMade++, "h" + host, 1 + random.nextInt(3), ticker.read());
        live.put(executor.id, executor);
        tell(new Event.ExecutorAdded(
                new ExecutorId(executor.id), executor.host, host % 2 == 0 ? "/even" : "/odd", executor.cores));
    }

    /** On hosts that may have executors already, and perhaps in vain. */
    private void expectExecutors() {
        Set<String> hosts = new HashSet<>();
        random.ints(random.nextInt(4), 0, HOSTS).forEach(host -> hosts.add("h" + host));
        tell(new Event.ExecutorsExpected(hosts));
        if (random.nextBoolean()) {
            in(random.nextInt(600), this::addExecutor);
        }
    }

    private void submit(JobSpec job) {
        jobs.submitted(job);
        tell(new Event.JobSubmitted(job));
    }

    private void somethingGoesWrong() {
        switch (random.nextInt(9)) {
            case 0, 1, 2 -> {
                anyLive().ifPresent(this::lose);
                in(random.nextInt(500), this::addExecutor);
            }
            case 3 -> tell(new Event.JobCancelled(random.nextInt(JOBS + 2), "by chance"));
            case 4 -> tell(new Event.RddDropped(random.nextInt(SimulatedLineage.RDDS)));
            case 5 ->
                tell(new Event.BlocksDropped(
                        new ExecutorId("e" + random.nextInt(executorsMade)),
                        List.of(new BlockId(random.nextInt(SimulatedLineage.RDDS), random.nextInt(12)))));
            case 6 -> anyLive().ifPresent(this::damage);
            case 7 ->
                anyLive().ifPresent(executor -> {
                    executor.isCutOff = true;
                    in(random.nextInt(300), () -> executor.isCutOff = false);
                });
            default -> tellStray("e" + random.nextInt(executorsMade), random.nextInt(200));
        }
    }

    private Optional<SimulatedExecutor> anyLive() {
        return live.values().stream().skip(random.nextInt(live.size() + 1)).findFirst();
    }

    private void damage(SimulatedExecutor executor) {
        executor.written.stream()
                .sorted(Comparator.comparingInt(Output::shuffle).thenComparingInt(Output::mapPartition))
                .filter(output -> random.nextInt(4) == 0)
                .limit(2)
                .forEach(executor.damaged::add);
    }

    /** The end of a task that this executor does not run, or no longer. */
    private void tellStray(String executor, long task) {
        if (!live.containsKey(executor) || !live.get(executor).tasks.containsKey(task)) {
            tell(ended(executor, task, randomResult()));
            tell(ended(executor, task, new TaskEnd.FetchFailed(0, 0, new ExecutorId(executor), "stray")));
        }
    }

    private void lose(SimulatedExecutor lost) {
        live.remove(lost.id);
        List<Task> orphans = List.copyOf(lost.tasks.values());
        orphans.forEach(task -> jobs.attemptGone(task.stage().stage(), task.partition(), task.id()));
        jobs.executorLost(lost.id);
        held.values().stream()
                .filter(accepted -> accepted.executor().value().equals(lost.id))
                .toList()
                .forEach(accepted -> {
                    held.remove(accepted.task());
                    jobs.resultGone(accepted.stage(), accepted.partition());
                });
        LossReason reason = new LossReason("by chance", random.nextBoolean());
        ExecutorId id = new ExecutorId(lost.id);
        boolean isExplained = random.nextBoolean();
        tell(new Event.ExecutorLost(id, isExplained ? reason : new LossCause.Unexplained("suddenly")));
        if (random.nextInt(3) > 0) {
            in(random.nextInt(1000), () -> tell(new Event.LossExplained(id, reason))); // in time or not
        }
        for (Task task : orphans) { // too late
            tell(ended(lost.id, task.id(), task.stage().writes().isPresent() ? randomOutput() : randomResult()));
        }
    }

    private void endTask(SimulatedExecutor executor, Task task, boolean killed) {
        if (executor.tasks.remove(task.id()) == null || live.get(executor.id) != executor) {
            return;
        }
        if (executor.tasks.size() == executor.cores - 1) {
            executor.idleSince = ticker.read();
        }
        boolean tooLate = killed && random.nextInt(4) > 0;
        TaskEnd end = tooLate ? new TaskEnd.Killed("as told") : randomEnd(executor, task);
        jobs.attemptGone(task.stage().stage(), task.partition(), task.id());
        if (end instanceof TaskEnd.FetchFailed failed) {
            jobs.failedToFetch(task.stage().stage(), failed.source().value());
        }
        Event ended = ended(executor.id, task.id(), end);
        tell(ended);
        if (faults && random.nextInt(10) == 0) {
            tell(ended);
        }
    }

    private TaskEnd randomEnd(SimulatedExecutor executor, Task task) {
        int dice = faults ? random.nextInt(40) : 40;
        if (dice < 4) {
            return new TaskEnd.Threw("by chance", "trace", dice > 0 || random.nextInt(5) > 0);
        }
        List<TaskEnd> failures = new ArrayList<>();
        for (MapOutputLocations input : task.inputs()) {
            for (int mapPartition = 0; mapPartition < input.executors().size(); mapPartition++) {
                ExecutorId source = input.executors().get(mapPartition);
                SimulatedExecutor holder = live.get(source.value());
                Output output = new Output(input.shuffle(), mapPartition);
                if (dice == 5 || holder == null || !holder.canServe(output)) {
                    failures.add(new TaskEnd.FetchFailed(output.shuffle(), mapPartition, source, "by chance"));
                }
            }
        }
        if (!failures.isEmpty() && random.nextInt(3) > 0) { // or it had fetched it before
            return failures.get(random.nextInt(failures.size()));
        }
        if (task.stage().writes().isPresent()) {
            Output output = new Output(task.stage().writes().getAsInt(), task.partition());
            executor.written.add(output);
            executor.damaged.remove(output);
            return randomOutput();
        }
        return randomResult();
    }

    private TaskEnd randomOutput() {
        return Cluster.success(TaskResult.MapOutput.of(random.longs(4, 0, 1000).toArray()), randomBlocks());
    }

    private TaskEnd randomResult() {
        TaskResult result = random.nextInt(4) == 0 ? new TaskResult.Held(1 << 20) : new TaskResult.Inline(new byte[0]);
        return Cluster.success(result, randomBlocks());
    }

    private BlockId[] randomBlocks() {
        return random.nextBoolean()
                ? new BlockId[] {new BlockId(random.nextInt(SimulatedLineage.RDDS), random.nextInt(12))}
                : new BlockId[0];
    }

    private static Event ended(String executor, long task, TaskEnd end) {
        return new Event.TaskEnded(new ExecutorId(executor), task, end, TaskMetrics.NONE);
    }

    // What is commanded

    private void tell(Event event) {
        for (Command command : scheduler.handle(event)) {
            obey(command);
        }
        jobs.checkDropped();
        notePending();
    }

    private void obey(Command command) {
        if (command instanceof Command.Launch launch) {
            launch.attempts().forEach(attempt -> launch(launch, attempt));
        } else if (command instanceof Command.AcceptResult accept) {
            accept(accept);
        } else if (command instanceof Command.Kill kill) {
            kill(kill);
        } else if (command instanceof Command.ForgetStage forget) {
            jobs.forgotten(forget.stage());
        } else if (command instanceof Command.DropShuffle drop) {
            dropped.add(drop.shuffle());
            jobs.dropped(drop.shuffle());
            live.values().forEach(executor -> executor.drop(drop.shuffle()));
        } else if (command instanceof Command.JobSucceeded succeeded) {
            jobs.succeeded(succeeded.job());
        } else if (command instanceof Command.JobFailed failed) {
            check(faults, () -> "failed without reason: " + failed);
            held.values().removeIf(accepted -> accepted.job() == failed.job());
            jobs.failed(failed);
        } else if (command instanceof Command.WakeAt wake) {
            check(wake.nanos() - ticker.read() > 0, () -> "wakes in the past");
            ticker.alarmAt(wake.nanos());
        }
    }

    private void launch(Command.Launch launch, Command.Attempt attempt) {
        SimulatedExecutor executor = live.get(launch.executor().value());
        check(executor != null, () -> "launches on a dead executor: " + launch);
        check(launched.add(attempt.task()), () -> "task id used twice: " + attempt);
        StageSpec stage = jobs.stage(launch.stage());
        jobs.launched(stage, attempt);
        List<MapOutputLocations> inputs =
                stage.reads().stream().map(scheduler::mapOutputs).toList();
        inputs.forEach(this::checkThere);
        Task task = new Task(attempt.task(), stage, attempt.partition(), inputs);
        executor.tasks.put(task.id(), task);
        check(executor.tasks.size() <= executor.cores, () -> "more tasks than cores on " + executor.id);
        in(1 + random.nextInt(400), () -> endTask(executor, task, false));
    }

    private void checkThere(MapOutputLocations input) {
        for (int mapPartition = 0; mapPartition < input.executors().size(); mapPartition++) {
            SimulatedExecutor holder =
                    live.get(input.executors().get(mapPartition).value());
            Output output = new Output(input.shuffle(), mapPartition);
            check(holder != null && holder.written.contains(output), () -> "reads what is not there: " + output);
        }
    }

    private void accept(Command.AcceptResult accept) {
        jobs.accepted(accept);
        if (accept.success().result() instanceof TaskResult.Held) {
            held.put(accept.task(), accept);
            in(random.nextInt(50), () -> settle(accept));
        }
    }

    private void settle(Command.AcceptResult accept) {
        boolean isThere = held.remove(accept.task()) != null;
        if (faults && random.nextInt(10) == 0) {
            if (isThere) {
                jobs.resultGone(accept.stage(), accept.partition());
            }
            tell(new Event.ResultLost(accept.task()));
        } else {
            tell(new Event.ResultFetched(accept.task()));
        }
    }

    private void kill(Command.Kill kill) {
        SimulatedExecutor executor = live.get(kill.executor().value());
        check(executor != null && executor.tasks.containsKey(kill.task()), () -> "kills what does not run: " + kill);
        Task task = executor.tasks.get(kill.task());
        jobs.attemptGone(task.stage().stage(), task.partition(), task.id());
        in(random.nextInt(20), () -> endTask(executor, task, true));
    }

    private void notePending() {
        if (faults) {
            return; // what failed avoids executors, so it may well wait beside an idle slot
        }
        Set<Object> pending = jobs.pending();
        pendingSince.keySet().retainAll(pending);
        pending.forEach(work -> pendingSince.putIfAbsent(work, ticker.read()));
    }

    /** No slot may idle longer than the wait beside a pending task. */
    private void checkIdleSlots() {
        if (pendingSince.isEmpty()) {
            return;
        }
        long pendingFor = pendingSince.values().stream()
                .mapToLong(since -> ticker.read() - since)
                .max()
                .orElse(0);
        long idleFor = live.values().stream()
                .filter(executor -> executor.tasks.size() < executor.cores)
                .mapToLong(executor -> ticker.read() - executor.idleSince)
                .max()
                .orElse(0);
        check(Math.min(pendingFor, idleFor) < WAIT.toNanos(), () -> "a slot idles beside pending " + pendingSince);
    }

    private static void check(boolean isSo, Supplier<String> otherwise) {
        if (!isSo) {
            throw new AssertionError(otherwise.get());
        }
    }
}
