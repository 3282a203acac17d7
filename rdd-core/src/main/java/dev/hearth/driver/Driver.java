package dev.hearth.driver;

import dev.hearth.closure.CallSite;
import dev.hearth.closure.Captured;
import dev.hearth.conf.HearthConf;
import dev.hearth.conf.HearthSettings;
import dev.hearth.plan.JobPlan;
import dev.hearth.plan.JobPlanner;
import dev.hearth.protocol.AccumulatorUpdate.Owner;
import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.Message;
import dev.hearth.protocol.Message.PartitionData;
import dev.hearth.protocol.Message.TaskLaunch;
import dev.hearth.protocol.TaskEnd;
import dev.hearth.protocol.TaskResult;
import dev.hearth.rdd.Engine;
import dev.hearth.rdd.JobFailedException;
import dev.hearth.rdd.JobReport;
import dev.hearth.rdd.PartitionAction;
import dev.hearth.rdd.RDD;
import dev.hearth.scheduler.Command;
import dev.hearth.scheduler.Event;
import dev.hearth.scheduler.JobFailure;
import dev.hearth.scheduler.LossCause;
import dev.hearth.scheduler.LossReason;
import dev.hearth.scheduler.Scheduler;
import dev.hearth.scheduler.SchedulerSettings;
import dev.hearth.scheduler.Ticker;
import dev.hearth.serializer.ClassRegistry;
import dev.hearth.serializer.DataSerializer;
import dev.hearth.serializer.DataSerializers;
import dev.hearth.shared.AccumulatorException;
import dev.hearth.shared.Accumulators;
import dev.hearth.shared.BroadcastManager;
import dev.hearth.shared.BroadcastStore;
import dev.hearth.shared.BroadcastStoreProvider;
import dev.hearth.shared.BroadcastStores;
import dev.hearth.shared.Broadcasts;
import dev.hearth.task.Configurations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine behind a context. Callers' threads plan jobs and wait; one thread owns the scheduler and all running jobs,
 * carries out what the scheduler decides and takes in what executors report.
 */
public final class Driver implements Engine, ExecutorListener {
    private static final Logger LOG = LoggerFactory.getLogger(Driver.class);
    /** Tasks that carry much data go in several messages, so that no message and no connection's buffer grows huge. */
    private static final long LARGEST_BATCH_BYTES = 16 << 20;
    /** Longer than clusters take to report why a container has ended, and than backends wait for that. */
    private static final Duration EXPLANATION_WAIT = Duration.ofSeconds(15);

    private final HearthConf conf;
    private final Configuration configuration;
    private final ClassRegistry classes;
    private final DataSerializer serializer;
    private final Ticker ticker;
    private final ExecutorBackend backend;
    private final Accumulators accumulators;
    private final Broadcasts broadcasts;
    private final ApplicationDirectory directory;
    private final InputListings listings;
    private final JobPlanner planner = new JobPlanner();
    private final AtomicInteger nextJob = new AtomicInteger();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final List<Consumer<JobReport>> reportListeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<LostExecutor>> lossListeners = new CopyOnWriteArrayList<>();
    private final SchedulerLoop loop;

    // Confined to the loop's thread.
    private final Map<Integer, RunningJob> jobs = new HashMap<>();
    private final Map<Integer, RunningJob> jobOfStage = new HashMap<>();
    private final Map<ExecutorId, String> executors = new HashMap<>(); // with their hosts
    private final Set<Integer> unpersisted = new HashSet<>();
    private final StageDefinitions definitions;
    private final ResultFetches fetches;
    private final MapOutputAnnouncements mapOutputs;
    private Optional<String> end = Optional.empty();

    private Driver(
            HearthConf conf,
            Configuration configuration,
            ClassLoader loader,
            ApplicationDirectory directory,
            BroadcastStore broadcastStore,
            ExecutorBackend backend,
            Ticker ticker) {
        this.conf = conf;
        this.configuration = configuration;
        this.classes = new ClassRegistry();
        this.serializer = DataSerializers.create(loader, classes);
        this.directory = directory;
        this.backend = backend;
        this.ticker = ticker;
        this.accumulators = new Accumulators(serializer);
        int inlineLimit = Math.toIntExact(conf.get(HearthSettings.BROADCAST_INLINE_LIMIT));
        this.broadcasts = new Broadcasts(broadcastStore, serializer, inlineLimit, this::dropBroadcast);
        this.listings = new InputListings(configuration, backend::preferHosts);
        this.definitions = new StageDefinitions(backend::send);
        this.fetches = new ResultFetches(backend::send);
        this.mapOutputs = new MapOutputAnnouncements(backend::send);
        SchedulerSettings settings = new SchedulerSettings(
                conf.get(HearthSettings.LOCALITY_WAIT),
                conf.get(HearthSettings.TASK_MAX_FAILURES),
                conf.get(HearthSettings.STAGE_MAX_ATTEMPTS),
                EXPLANATION_WAIT);
        Scheduler scheduler = new Scheduler(settings, ticker);
        ProgressReports progress = new ProgressReports(scheduler::progress, backend::progress, ticker);
        this.loop = new SchedulerLoop(scheduler, ticker, this::carryOut, progress, this::schedulerFailed);
    }

    /**
     * Starts an engine over the backend's executors.
     *
     * @param conf with {@link HearthSettings#APPLICATION_DIRECTORY} set, if the backend's executors are other processes
     */
    static Driver start(HearthConf conf, ClassLoader loader, ApplicationDirectory directory, ExecutorBackend backend) {
        Configuration configuration = Configurations.of(conf, loader);
        BroadcastStore store =
                BroadcastStores.open(directory.path(), configuration, BroadcastStoreProvider.Role.WRITER);
        Driver driver = new Driver(conf, configuration, loader, directory, store, backend, Ticker.system());
        driver.loop.start();
        try {
            backend.start(driver);
        } catch (RuntimeException | Error e) {
            driver.close();
            throw e;
        }
        return driver;
    }

    // ---- what programs ask for, on their threads

    @Override
    public <T, R> List<R> runJob(
            RDD<T> rdd,
            Captured<? extends PartitionAction<T, R>> action,
            int[] partitions,
            String name,
            CallSite site) {
        int job = nextJob.getAndIncrement();
        JobPlan plan = planner.plan(job, name, rdd, action, partitions);
        RunningJob running = new RunningJob(plan, site, ticker.read());
        loop.execute(() -> submit(running));
        if (loop.hasStopped()) {
            running.failed(JobFailedException.stopped(name, site, "the context was closed"));
        }
        List<byte[]> results = await(running);
        List<R> values = new ArrayList<>(results.size());
        for (byte[] result : results) {
            @SuppressWarnings("unchecked") // the action returned an R
            R value = (R) serializer.deserialize(result);
            values.add(value);
        }
        return values;
    }

    private List<byte[]> await(RunningJob job) {
        try {
            return job.outcome().get();
        } catch (InterruptedException e) {
            loop.post(new Event.JobCancelled(job.id(), "the thread that waited for it was interrupted"));
            Thread.currentThread().interrupt();
            throw JobFailedException.stopped(job.name(), job.site(), "interrupted while the job ran");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException reason) {
                // Thrown from the waiting thread, so that its trace leads to the user's call.
                reason.fillInStackTrace();
                throw reason;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void unpersist(RDD<?> rdd) {
        loop.execute(() -> {
            unpersisted.add(rdd.id());
            drop(rdd.id());
        });
    }

    @Override
    public void shuffleUnreachable(int shuffle) {
        loop.post(new Event.ShuffleUnreachable(shuffle));
    }

    @Override
    public void inputNamed(List<Path> paths) {
        listings.named(paths);
    }

    @Override
    public int defaultParallelism() {
        return backend.slots();
    }

    @Override
    public HearthConf conf() {
        return conf;
    }

    @Override
    public Configuration hadoopConfiguration() {
        return configuration;
    }

    @Override
    public DataSerializer serializer() {
        return serializer;
    }

    @Override
    public Accumulators accumulators() {
        return accumulators;
    }

    @Override
    public BroadcastManager broadcasts() {
        return broadcasts;
    }

    @Override
    public void onJobEnd(Consumer<JobReport> listener) {
        reportListeners.add(listener);
    }

    /** Tells the listener about every executor that is lost while the driver is open; it must not block. */
    void onExecutorLost(Consumer<LostExecutor> listener) {
        lossListeners.add(listener);
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        loop.execute(() -> endAll("the context was closed while the job ran"));
        listings.close();
        try {
            backend.close();
        } finally {
            loop.stop();
            try {
                broadcasts.close();
            } finally {
                directory.close();
            }
        }
    }

    // ---- what executors report, from any thread

    @Override
    public void added(ExecutorId executor, String host, String rack, int cores) {
        loop.execute(() -> {
            executors.put(executor, host);
            mapOutputs.served(executor, host, 0); // until it says where; executors of one process need not
        });
        loop.post(new Event.ExecutorAdded(executor, host, rack, cores));
    }

    @Override
    public void lost(ExecutorId executor, LossCause cause) {
        loop.execute(() -> {
            if (!closed.get()) {
                LostExecutor lost = new LostExecutor(executor, cause.description(), loop.blocksHeldBy(executor));
                lossListeners.forEach(listener -> listener.accept(lost));
            }
            executors.remove(executor);
            definitions.executorLost(executor);
            fetches.executorLost(executor);
            mapOutputs.executorLost(executor);
        });
        loop.post(new Event.ExecutorLost(executor, cause));
    }

    @Override
    public void explained(ExecutorId executor, LossReason reason) {
        loop.post(new Event.LossExplained(executor, reason));
    }

    @Override
    public void received(ExecutorId executor, Message.FromExecutor message) {
        if (message instanceof Message.TaskEnded ended) {
            if (ended.end() instanceof TaskEnd.Succeeded success) {
                loop.execute(() -> succeeded(success));
            }
            loop.post(new Event.TaskEnded(executor, ended.task(), ended.end(), ended.metrics()));
        } else if (message instanceof Message.MapOutputServed served) {
            loop.execute(() -> {
                String host = executors.get(executor);
                if (host != null) {
                    mapOutputs.served(executor, host, served.port());
                }
            });
        } else if (message instanceof Message.BlocksDropped dropped) {
            loop.post(new Event.BlocksDropped(executor, dropped.blocks()));
        } else if (message instanceof Message.ClassesWanted wanted) {
            // At once, because a task waits.
            wanted.names().forEach(classes::idOf);
            backend.send(
                    executor,
                    new Message.ClassesNumbered(wanted.request(), wanted.known(), classes.namesFrom(wanted.known())));
        } else if (message instanceof Message.ResultChunk chunk) {
            loop.execute(() -> fetches.received(chunk).ifPresent(fetched -> {
                RunningJob job = jobs.get(fetched.job());
                if (job != null) {
                    job.result(fetched.partition(), fetched.bytes());
                }
                loop.post(new Event.ResultFetched(chunk.task()));
            }));
        } else if (message instanceof Message.ResultMissing missing) {
            loop.execute(() -> {
                if (fetches.missing(missing.task())) {
                    loop.post(new Event.ResultLost(missing.task()));
                }
            });
        } else {
            throw new IllegalArgumentException(
                    "not for the driver: " + message.getClass().getName());
        }
    }

    @Override
    public void unavailable(String reason) {
        loop.post(new Event.ExecutorsUnavailable(reason));
    }

    // ---- the loop's thread

    private void submit(RunningJob job) {
        if (end.isPresent()) {
            job.failed(JobFailedException.stopped(job.name(), job.site(), end.get()));
            return;
        }
        jobs.put(job.id(), job);
        job.persistedRdds().forEach(unpersisted::remove); // persisted again since
        job.plan().spec().stages().forEach(stage -> jobOfStage.put(stage.stage(), job));
        loop.post(new Event.JobSubmitted(job.plan().spec()));
    }

    private void carryOut(Command command) {
        if (end.isPresent()) {
            return; // nobody waits for anything any more
        }
        if (command instanceof Command.Launch launch) {
            launch(launch);
        } else if (command instanceof Command.AcceptResult accepted) {
            accept(accepted);
        } else if (command instanceof Command.Kill kill) {
            backend.send(kill.executor(), new Message.KillTask(kill.task(), kill.reason()));
        } else if (command instanceof Command.ForgetStage forget) {
            definitions.forget(forget.stage());
            jobOfStage.remove(forget.stage());
        } else if (command instanceof Command.DropShuffle drop) {
            mapOutputs.forget(drop.shuffle());
            executors.keySet().forEach(executor -> backend.send(executor, new Message.DropShuffle(drop.shuffle())));
        } else if (command instanceof Command.JobSucceeded succeeded) {
            ended(succeeded.job(), Optional.empty());
        } else if (command instanceof Command.JobFailed failed) {
            ended(failed.job(), Optional.of(failed.failure()));
        } else if (command instanceof Command.WakeAt wake) {
            loop.wakeAt(wake.nanos());
        }
    }

    private void launch(Command.Launch launch) {
        RunningJob job = jobOfStage.get(launch.stage());
        definitions.define(launch.executor(), launch.stage(), job.code(launch.stage()));
        for (int shuffle : job.reads(launch.stage())) {
            mapOutputs.announce(launch.executor(), loop.mapOutputs(shuffle));
        }
        List<TaskLaunch> batch = new ArrayList<>(launch.attempts().size());
        long batchBytes = 0;
        for (Command.Attempt attempt : launch.attempts()) {
            List<PartitionData> data = job.data(launch.stage(), attempt.partition());
            batch.add(new TaskLaunch(attempt.task(), attempt.partition(), attempt.attempt(), data));
            batchBytes += data.stream().mapToLong(part -> part.bytes().length).sum();
            if (batchBytes >= LARGEST_BATCH_BYTES) {
                backend.send(launch.executor(), new Message.LaunchTasks(launch.stage(), List.copyOf(batch)));
                batch.clear();
                batchBytes = 0;
            }
        }
        if (!batch.isEmpty()) {
            backend.send(launch.executor(), new Message.LaunchTasks(launch.stage(), batch));
        }
    }

    /**
     * Takes in what stays true of a success even if its result comes too late to be wanted: RDDs' and shuffles' partitions
     * that it has read to their end, perhaps now cached and never computed again, and partitions that nobody wants kept any more.
     */
    private void succeeded(TaskEnd.Succeeded success) {
        try {
            accumulators.merge(success.updates().stream()
                    .filter(update -> update.owner().kind() != Owner.Kind.JOB)
                    .toList());
        } catch (AccumulatorException e) {
            LOG.warn("{}", e.getMessage()); // whoever reads the accumulator, or waits for the task's job, gets it too
        }
        success.blocks().stream()
                .map(cached -> cached.block().rdd())
                .distinct()
                .filter(unpersisted::contains)
                .forEach(this::drop);
    }

    private void drop(int rdd) {
        executors.keySet().forEach(executor -> backend.send(executor, new Message.DropRdd(rdd)));
        loop.post(new Event.RddDropped(rdd));
    }

    private void accept(Command.AcceptResult accepted) {
        RunningJob job = jobs.get(accepted.job());
        if (job == null) {
            return; // failed meanwhile
        }
        try {
            accumulators.merge(accepted.success().updates());
        } catch (AccumulatorException e) {
            // A sum that is wrong from here on must not look right: the job ends with the accumulator's own error.
            jobs.remove(job.id());
            job.failed(e);
            loop.post(new Event.JobCancelled(job.id(), e.getMessage()));
            return;
        }
        job.accepted(accepted.locality(), accepted.metrics());
        if (accepted.success().result() instanceof TaskResult.Inline inline) {
            job.result(accepted.partition(), inline.bytes());
        } else if (accepted.success().result() instanceof TaskResult.Held) {
            fetch(job, accepted);
        }
    }

    private void fetch(RunningJob job, Command.AcceptResult accepted) {
        long bytes = accepted.success().result().sizeBytes();
        try {
            fetches.begin(accepted.task(), accepted.executor(), accepted.job(), accepted.partition(), bytes);
        } catch (OutOfMemoryError e) { // thrown by one large allocation, so nothing else is harmed
            jobs.remove(job.id());
            job.failed(JobFailedException.stopped(
                    job.name(),
                    job.site(),
                    "partition %d's result of %,d bytes does not fit the driver's memory; save the data, take less of it, or raise hearth.am.memory"
                            .formatted(accepted.partition(), bytes)));
            loop.post(new Event.JobCancelled(job.id(), "its results do not fit the driver's memory"));
        }
    }

    private void ended(int id, Optional<JobFailure> failure) {
        accumulators.settle(new Owner(Owner.Kind.JOB, id));
        RunningJob job = jobs.remove(id);
        if (job == null) {
            return;
        }
        tell(job.report(failure.isEmpty(), ticker.read()));
        if (failure.isPresent()) {
            job.failed(JobFailures.describe(job.name(), job.site(), failure.get()));
        } else {
            job.succeeded();
        }
    }

    private void tell(JobReport report) {
        for (Consumer<JobReport> listener : reportListeners) {
            try {
                listener.accept(report);
            } catch (RuntimeException | Error e) { // the program's own code, on the one thread that all jobs need
                LOG.warn("a listener of finished jobs failed on {}", report.name(), e);
            }
        }
    }

    private void dropBroadcast(long id) {
        loop.execute(
                () -> executors.keySet().forEach(executor -> backend.send(executor, new Message.DropBroadcast(id))));
    }

    private void schedulerFailed(Throwable reason) {
        endAll("Hearth's scheduler has failed: " + reason);
    }

    private void endAll(String reason) {
        end = Optional.of(reason);
        jobs.values().forEach(job -> job.failed(JobFailedException.stopped(job.name(), job.site(), reason)));
        jobs.clear();
    }
}
