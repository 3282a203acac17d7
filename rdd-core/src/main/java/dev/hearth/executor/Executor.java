package dev.hearth.executor;

import dev.hearth.peer.MapOutputClient;
import dev.hearth.protocol.DividedCode;
import dev.hearth.protocol.Message;
import dev.hearth.protocol.Message.TaskLaunch;
import dev.hearth.protocol.StageCode;
import dev.hearth.protocol.TaskEnd;
import dev.hearth.scheduler.Ticker;
import dev.hearth.storage.BlockStore;
import dev.hearth.task.LoadedStage;
import dev.hearth.task.TaskEnvironment;
import dev.hearth.task.TaskOutcome;
import dev.hearth.task.TaskRunner;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Runs the tasks it is sent, as many at a time as it has cores, and reports each one's end. Knows messages, not how they
 * travel: the same class serves inside the driver's process and at the end of a connection.
 */
public final class Executor implements AutoCloseable {
    private static final long CLOSE_SECONDS = 5;

    private final TaskEnvironment environment;
    private final DriverClassIds classIds;
    private final Consumer<Message.FromExecutor> driver;
    private final TaskRunner runner;
    private final HeldResults held;
    private final LocalStorage storage;
    private final MapOutputClient mapOutputs;
    private final Consumer<Message.ReadPieces> errands;
    private final KillDeadlines deadlines;
    private final BlockCopies copies;
    private final ExecutorService threads;
    private final Map<Integer, StageSlot> stages = new ConcurrentHashMap<>();
    private final Map<String, byte[]> largeCode = new ConcurrentHashMap<>(); // parts of stages' code, by digest
    private final RunningTasks running;

    private Executor(
            TaskEnvironment environment,
            DriverClassIds classIds,
            LocalStorage storage,
            MapOutputClient mapOutputs,
            Consumer<Message.ReadPieces> errands,
            Consumer<Message.FromExecutor> driver,
            KillDeadlines deadlines,
            ExecutorService threads) {
        this.environment = environment;
        this.classIds = classIds;
        this.storage = storage;
        this.mapOutputs = mapOutputs;
        this.errands = errands;
        this.driver = driver;
        this.runner = new TaskRunner(environment);
        this.held = new HeldResults(driver);
        this.deadlines = deadlines;
        this.running = new RunningTasks(Ticker.system(), deadlines);
        this.copies = new BlockCopies(environment.blocks(), driver);
        this.threads = threads;
    }

    /**
     * @param classIds what the environment's serializer asks
     * @param storage closed with this
     * @param mapOutputs told where map output lies
     * @param errands told where to read broadcast values
     * @param driver takes what this executor has to say, from many threads
     * @param deadlines told of tasks that are killed; closed with this
     */
    static Executor start(
            String name,
            int cores,
            TaskEnvironment environment,
            DriverClassIds classIds,
            LocalStorage storage,
            MapOutputClient mapOutputs,
            Consumer<Message.ReadPieces> errands,
            Consumer<Message.FromExecutor> driver,
            KillDeadlines deadlines) {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory factory = body -> {
            Thread thread = new Thread(body, "hearth-task-" + name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(environment.loader());
            return thread;
        };
        ExecutorService workers = Executors.newFixedThreadPool(cores, factory);
        return new Executor(environment, classIds, storage, mapOutputs, errands, driver, deadlines, workers);
    }

    /** Acts on a message of the driver's; does not wait for tasks. */
    public void handle(Message.ToExecutor message) {
        if (message instanceof Message.LaunchTasks launch) {
            launch(launch);
        } else if (message instanceof Message.DefineStage define) {
            StageCode code = DividedCode.join(define.code(), define.parts(), largeCode::get);
            stages.put(define.stage(), new StageSlot(define.stage(), code, environment.loader()));
        } else if (message instanceof Message.KeepCode keep) {
            largeCode.put(keep.digest(), keep.bytes());
        } else if (message instanceof Message.ForgetCode forget) {
            largeCode.remove(forget.digest());
        } else if (message instanceof Message.StageFinished finished) {
            stages.remove(finished.stage());
            held.forgetStage(finished.stage());
        } else if (message instanceof Message.KillTask kill) {
            running.kill(kill.task(), kill.reason());
        } else if (message instanceof Message.FetchResult fetch) {
            held.send(fetch.task(), fetch.offset());
        } else if (message instanceof Message.MapOutputLocations located) {
            mapOutputs.located(located);
        } else if (message instanceof Message.DropShuffle drop) {
            mapOutputs.forget(drop.shuffle());
            storage.shuffles().drop(drop.shuffle());
        } else if (message instanceof Message.DropRdd drop) {
            blocks().drop(drop.rdd());
            driver.accept(new Message.RddDropped(drop.rdd()));
        } else if (message instanceof Message.DropBlock drop) {
            blocks().drop(drop.block());
        } else if (message instanceof Message.CopyBlock copy) {
            copies.begin(copy);
        } else if (message instanceof Message.ReadPieces read) {
            errands.accept(read);
        } else if (message instanceof Message.DropBroadcast drop) {
            environment.broadcasts().destroy(drop.broadcast(), drop.where());
        } else if (message instanceof Message.ReleaseBroadcast release) {
            environment.broadcasts().release(release.broadcast());
        } else if (message instanceof Message.ClassesNumbered answer) {
            classIds.answered(answer);
        } else {
            throw new IllegalArgumentException("not a message for a registered executor: " + message.getClass());
        }
    }

    private void launch(Message.LaunchTasks launch) {
        StageSlot slot = stages.get(launch.stage());
        if (slot == null) {
            throw new IllegalStateException("stage " + launch.stage() + " was launched before it was defined");
        }
        for (TaskLaunch task : launch.tasks()) {
            RunningTask attempt = running.add(task.task());
            try {
                threads.execute(() -> run(launch.stage(), slot, task, attempt));
            } catch (RejectedExecutionException e) {
                running.remove(task.task()); // closing; the driver will learn that from the executor's end
            }
        }
    }

    private void run(int stageId, StageSlot slot, TaskLaunch task, RunningTask attempt) {
        TaskOutcome outcome;
        try {
            running.begin(attempt);
            LoadedStage stage = slot.load();
            outcome = runner.run(stage, task, attempt.cancellation());
        } catch (StageUnreadableException e) {
            outcome = TaskRunner.failed(e, false);
        } catch (Throwable e) { // every attempt must be reported, whatever its code did
            outcome = TaskRunner.failed(e, true);
        } finally {
            running.end(task.task(), attempt);
        }
        outcome.heldResult().ifPresent(result -> hold(stageId, task.task(), result));
        try {
            driver.accept(new Message.TaskEnded(task.task(), outcome.end(), outcome.metrics()));
        } catch (RuntimeException e) { // too large a message, such as an accumulator of hundreds of megabytes
            driver.accept(new Message.TaskEnded(
                    task.task(),
                    new TaskEnd.Threw("the task's end could not be sent: " + e.getMessage(), "", false),
                    outcome.metrics()));
        }
    }

    private void hold(int stage, long task, byte[] result) {
        held.hold(stage, task, result);
        if (!stages.containsKey(stage)) {
            held.forgetStage(stage); // the stage has ended meanwhile, and will not end again
        }
    }

    /** The partitions that it keeps. */
    BlockStore blocks() {
        return environment.blocks().store();
    }

    /** The driver will answer nothing any more: who waits for an answer fails with the reason. */
    void driverLost(String reason) {
        classIds.end(reason);
    }

    /** The heap does without so many bytes of its budget: persisted partitions give way now, tasks at their next request. */
    void giveUpHeap(long bytes) {
        environment.shuffle().memory().giveUp(bytes);
    }

    /** Whether a task that was to fail for its executor's memory has not ended yet. */
    boolean hasFailingTask() {
        return running.anyFailing();
    }

    /** Fails the task that most likely makes the process grow, of those that are running; false if none is. */
    boolean failLikeliest(long growthNanos, TaskEnd.OutgrewContainer end) {
        return running.failLikeliest(growthNanos, end);
    }

    /** Interrupts what runs, waits a little for it, and deletes what it left on local disks. */
    @Override
    public void close() {
        classIds.end("the executor is shutting down");
        deadlines.close();
        running.killAll("the executor is shutting down");
        threads.shutdownNow();
        copies.close();
        try {
            threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            storage.close();
        }
    }
}
