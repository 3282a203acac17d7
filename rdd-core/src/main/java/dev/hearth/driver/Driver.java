package dev.hearth.driver;

import dev.hearth.conf.HearthConf;
import dev.hearth.conf.HearthSettings;
import dev.hearth.conf.SchedulingMode;
import dev.hearth.plan.JobPlan;
import dev.hearth.plan.JobPlanner;
import dev.hearth.protocol.TaskEnd.CheckpointedPart;
import dev.hearth.rdd.Engine;
import dev.hearth.rdd.JobFailedException;
import dev.hearth.rdd.JobHandle;
import dev.hearth.rdd.JobReport;
import dev.hearth.rdd.JobRequest;
import dev.hearth.rdd.JobScope;
import dev.hearth.rdd.KeptPartition;
import dev.hearth.scheduler.Event;
import dev.hearth.scheduler.PoolSettings;
import dev.hearth.scheduler.Scheduler;
import dev.hearth.scheduler.SchedulerSettings;
import dev.hearth.scheduler.Ticker;
import dev.hearth.serializer.ClassRegistry;
import dev.hearth.serializer.DataSerializer;
import dev.hearth.session.SessionLoader;
import dev.hearth.shared.Accumulators;
import dev.hearth.shared.BroadcastManager;
import dev.hearth.shared.BroadcastSettings;
import dev.hearth.shared.BroadcastStore;
import dev.hearth.shared.BroadcastStoreProvider;
import dev.hearth.shared.BroadcastStores;
import dev.hearth.shared.Broadcasts;
import dev.hearth.storage.StorageLevel;
import dev.hearth.task.ApplicationSerializer;
import dev.hearth.task.Configurations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The engine behind a context. Callers' threads plan jobs and wait; one thread, {@link SchedulerLoop}, owns the scheduler and
 * {@link LoopState}, carries out what the scheduler decides ({@link CommandRunner}) and takes in what executors report ({@link
 * ExecutorReports}).
 */
public final class Driver implements Engine {
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
    private final Listeners listeners = new Listeners();
    private final SchedulerLoop loop;
    private final LoopState state;

    private Driver(
            HearthConf conf,
            Configuration configuration,
            ClassRegistry classes,
            DataSerializer serializer,
            ApplicationDirectory directory,
            BroadcastStore broadcastStore,
            ExecutorBackend backend,
            Ticker ticker) {
        this.conf = conf;
        this.configuration = configuration;
        this.classes = classes;
        this.serializer = serializer;
        this.directory = directory;
        this.backend = backend;
        this.ticker = ticker;
        this.accumulators = new Accumulators(serializer);
        this.listings = new InputListings(configuration, backend::inputNamed, backend::preferHosts);
        Scheduler scheduler = new Scheduler(schedulerSettings(conf), ticker);
        this.loop = new SchedulerLoop(
                scheduler,
                ticker,
                new ProgressReports(scheduler::progress, accumulators::numbers, backend::progress, ticker));
        this.state = LoopState.create(
                loop, backend::send, accumulators, listeners, ticker, conf.get(HearthSettings.DRIVER_MAX_RESULT_SIZE));
        this.broadcasts = new Broadcasts(
                broadcastStore,
                serializer,
                broadcastSettings(conf),
                backend::executors,
                new BroadcastMessages(loop, state));
    }

    private static BroadcastSettings broadcastSettings(HearthConf conf) {
        return new BroadcastSettings(
                Math.toIntExact(conf.get(HearthSettings.BROADCAST_INLINE_LIMIT)),
                conf.get(HearthSettings.BROADCAST_COMPRESSION),
                conf.get(HearthSettings.BROADCAST_MAX_REPLICATION));
    }

    private static SchedulerSettings schedulerSettings(HearthConf conf) {
        List<PoolSettings> pools = new ArrayList<>();
        if (conf.get(HearthSettings.SCHEDULER_MODE) == SchedulingMode.FAIR) {
            pools.add(new PoolSettings(PoolSettings.DEFAULT, 1, 0));
            conf.get(HearthSettings.SCHEDULER_POOLS)
                    .forEach(pool -> pools.add(new PoolSettings(pool.name(), pool.weight(), pool.minimumShare())));
        }
        return new SchedulerSettings(
                conf.get(HearthSettings.LOCALITY_WAIT),
                conf.get(HearthSettings.TASK_MAX_FAILURES),
                conf.get(HearthSettings.STAGE_MAX_ATTEMPTS),
                EXPLANATION_WAIT,
                pools);
    }

    /**
     * Starts an engine over the backend's executors.
     *
     * @param conf with {@link HearthSettings#APPLICATION_DIRECTORY} set, if the backend's executors are other processes
     * @throws dev.hearth.conf.SettingsException naming every serializer of the user's that cannot be used; nothing was started
     */
    static Driver start(HearthConf conf, ClassLoader loader, ApplicationDirectory directory, ExecutorBackend backend) {
        ClassRegistry classes = new ClassRegistry();
        DataSerializer serializer = ApplicationSerializer.of(conf, loader, classes);
        if (loader instanceof SessionLoader session) {
            session.serializeWith(each -> serializer);
        }
        Configuration configuration = Configurations.of(conf, loader);
        BroadcastStore store =
                BroadcastStores.open(directory.path(), configuration, BroadcastStoreProvider.Role.WRITER);
        Driver driver =
                new Driver(conf, configuration, classes, serializer, directory, store, backend, Ticker.system());
        try {
            driver.start();
        } catch (RuntimeException | Error e) {
            driver.close();
            throw e;
        }
        return driver;
    }

    private void start() {
        CommandRunner commands = new CommandRunner(state, backend::send, loop::wakeAt);
        loop.start(commands::run, reason -> state.endAll("Hearth's scheduler has failed: " + reason));
        backend.start(new ExecutorReports(loop, state, backend::send, classes, accumulators, listeners));
    }

    @Override
    public <T, R> JobHandle<R> submit(JobRequest<T, R> request) {
        loop.requireOtherThread(request.site().toString());
        listings.actionBegins();
        JobPlan plan = planner.plan(nextJob.getAndIncrement(), request);
        RunningJob job = new RunningJob(plan, request, ticker.read());
        loop.execute(() -> {
            if (state.jobs().add(job)) { // submitted at once: a cancellation that is queued already must find it
                loop.handle(new Event.JobSubmitted(plan.spec()));
            }
        });
        if (loop.hasStopped()) {
            job.failed(JobFailedException.stopped(request.name(), request.site(), "the context was closed"));
        }
        return new SubmittedJob<>(job, serializer, loop::post);
    }

    @Override
    public Set<Integer> runningJobs() {
        return state.jobs().ids();
    }

    @Override
    public void cancelJobs(Predicate<JobScope> meant, String reason) {
        loop.execute(() -> state.jobs().cancel(meant, reason));
    }

    @Override
    public void persist(int rdd, StorageLevel level) {
        loop.execute(() -> state.persisted().persist(rdd, level));
    }

    @Override
    public CompletableFuture<Void> unpersist(int rdd) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        loop.execute(() -> state.persisted().unpersist(rdd, done));
        if (loop.hasStopped()) {
            done.complete(null);
        }
        return done;
    }

    @Override
    public CompletableFuture<List<KeptPartition>> kept(int rdd) {
        loop.requireOtherThread("the view of persisted RDDs");
        CompletableFuture<List<KeptPartition>> kept = new CompletableFuture<>();
        loop.execute(() -> kept.complete(loop.blocksOf(rdd).stream()
                .map(held -> new KeptPartition(
                        held.block().block().partition(),
                        held.holder().value(),
                        state.executors().host(held.holder()).orElse("gone"),
                        held.block().memoryBytes(),
                        held.block().diskBytes()))
                .toList()));
        if (loop.hasStopped()) {
            kept.complete(List.of());
        }
        return kept;
    }

    @Override
    public void shuffleUnreachable(int shuffle) {
        loop.post(new Event.ShuffleUnreachable(shuffle));
    }

    @Override
    public void onCheckpointed(Consumer<List<CheckpointedPart>> listener) {
        listeners.onCheckpointed(listener);
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
        listeners.onJobEnd(listener);
    }

    /** Tells the listener about every executor that is lost while the driver is open; it must not block. */
    void onExecutorLost(Consumer<LostExecutor> listener) {
        listeners.onExecutorLost(listener);
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        loop.execute(() -> {
            state.endAll("the context was closed while the job ran");
            loop.lastReport();
        });
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
}
