package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.closure.CallSite;
import dev.hearth.closure.DriverOnly;
import dev.hearth.conf.HearthConf;
import dev.hearth.conf.HearthSettings;
import dev.hearth.shared.Accumulator;
import dev.hearth.shared.Addition;
import dev.hearth.shared.AggregateAccumulator;
import dev.hearth.shared.Aggregation;
import dev.hearth.shared.Broadcast;
import dev.hearth.shared.DoubleAccumulator;
import dev.hearth.shared.LongAccumulator;
import java.lang.ref.Cleaner;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;

/**
 * A program's connection to its executors: makes RDDs, accumulators and broadcasts, and runs jobs. Open it with
 * try-with-resources; closing it ends the executors. Safe for use by many threads; several may be open in one process.
 */
public final class HearthContext extends ContextFormats implements AutoCloseable, DriverOnly {
    private static final Cleaner UNREACHABLE = Cleaner.create();

    private final Engine engine;
    private final PersistedRdds persisted;
    private final Checkpoints checkpoints;
    private final AtomicInteger rddIds = new AtomicInteger();
    private final AtomicInteger shuffleIds = new AtomicInteger();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final JobScopes scopes;
    private final AsyncActions actions;
    private final Fingerprints fingerprints = new Fingerprints(this);

    HearthContext(Engine engine) {
        this.engine = requireNonNull(engine, "engine is null");
        this.scopes = new JobScopes(engine.conf());
        this.actions = new AsyncActions(scopes);
        this.persisted = new PersistedRdds(engine);
        this.checkpoints = new Checkpoints(engine);
    }

    /**
     * Opens a context with the settings of the defaults, {@code hearth-site.xml} on the class path, and system properties.
     *
     * @param applicationName what people read in listings and messages
     * @throws dev.hearth.conf.SettingsException naming every setting that cannot be used
     */
    public static HearthContext open(String applicationName) {
        return builder(applicationName).open();
    }

    /** Starts a context whose settings are given in code. */
    public static Builder builder(String applicationName) {
        return new Builder(applicationName);
    }

    /** Settings given in code; they win over all others. */
    public static final class Builder {
        private final String applicationName;
        private final Map<String, String> values = new TreeMap<>();

        private Builder(String applicationName) {
            this.applicationName = requireNonNull(applicationName, "applicationName is null");
        }

        /** Where executors come from: {@code local[4]}, {@code local[*]}, {@code local-cluster[2,1,1g]}, {@code yarn}. */
        public Builder master(String master) {
            return set(HearthSettings.MASTER.key(), master);
        }

        /** Sets one key, as text; it is checked when the context is opened. */
        public Builder set(String key, String value) {
            values.put(requireNonNull(key, "key is null"), requireNonNull(value, "value is null"));
            return this;
        }

        /** @throws dev.hearth.conf.SettingsException naming every setting that cannot be used */
        public HearthContext open() {
            HearthConf conf = HearthConf.load(values);
            conf.validate();
            return new HearthContext(engineProvider().start(applicationName, conf));
        }
    }

    // ---- sources in memory; those in files are inherited

    /** Returns the list's elements, cut into as many partitions as tasks can run at once, but none of them empty. */
    public <T> RDD<T> parallelize(List<? extends T> elements) {
        int most = requireNonNull(elements, "elements is null").size();
        return parallelize(elements, Math.max(1, Math.min(defaultParallelism(), most)));
    }

    /**
     * Returns the list's elements, in order, in runs of nearly equal length. They are serialized now: later changes to the
     * list or to its elements are not seen.
     */
    public <T> RDD<T> parallelize(List<? extends T> elements, int numPartitions) {
        engine();
        return ParallelRDD.of(this, elements, atLeastOne(numPartitions), engine.serializer());
    }

    /**
     * Returns the elements, in order, each in a partition of its own.
     *
     * @param located each element and the names of the hosts where its tasks should run, best first; a hint
     */
    public <T> RDD<T> makeRDD(List<Pair<T, List<String>>> located) {
        engine();
        return ParallelRDD.located(this, located, engine.serializer());
    }

    /** Returns the numbers from {@code start}, inclusive, to {@code end}, exclusive; they are made where they are needed. */
    public RDD<Long> range(long start, long end) {
        return range(start, end, 1);
    }

    /** Returns {@code start}, {@code start + step}, … up to {@code end}, exclusive; {@code step} may be negative. */
    public RDD<Long> range(long start, long end, long step) {
        return range(start, end, step, defaultParallelism());
    }

    /** As {@link #range(long, long, long)}, in {@code numPartitions} runs of nearly equal length. */
    public RDD<Long> range(long start, long end, long step, int numPartitions) {
        engine();
        return RangeRDD.of(this, start, end, step, atLeastOne(numPartitions));
    }

    /** Returns the elements of all the RDDs, one after the other, in one step however many they are; nothing is moved. */
    public <T> RDD<T> union(List<? extends RDD<? extends T>> rdds) {
        engine();
        return UnionRDD.of(this, rdds);
    }

    /** Returns an RDD without partitions. */
    public <T> RDD<T> emptyRDD() {
        engine();
        return new EmptyRDD<>(this);
    }

    // ---- shared variables

    /** Returns an accumulator of longs, at 0, that functions may capture and add to. */
    public LongAccumulator longAccumulator(String name) {
        return engine().accumulators().longAccumulator(name);
    }

    /** Returns an accumulator of doubles, at 0, that functions may capture and add to. */
    public DoubleAccumulator doubleAccumulator(String name) {
        return engine().accumulators().doubleAccumulator(name);
    }

    /** Returns an accumulator of anything that can be added, at its zero, that functions may capture and add to. */
    public <A> Accumulator<A> accumulator(String name, Addition<A> addition) {
        return engine().accumulators().accumulator(name, addition);
    }

    /** Returns an accumulator of single values that {@code aggregation} gathers, such as those of {@link Aggregations}. */
    public <T, A, R> AggregateAccumulator<T, R> aggregateAccumulator(String name, Aggregation<T, A, R> aggregation) {
        return engine().accumulators().aggregateAccumulator(name, aggregation);
    }

    /**
     * Returns a read-only variable that functions may capture; each executor reads its value once. Serialized now: later changes
     * to {@code value} reach no executor.
     *
     * @throws dev.hearth.shared.BroadcastException if the value cannot be serialized or written
     */
    public <T> Broadcast<T> broadcast(T value) {
        return engine().broadcasts().create(value);
    }

    // ---- jobs

    /** What the calling thread's jobs are; build on it for those to come, and {@link JobScope#open} it. */
    public JobScope jobScope() {
        return scopes.current();
    }

    /**
     * Runs an action on some partitions of an RDD and waits.
     *
     * @param partitions indexes, from 0 on, each at most once
     * @param action serialized now; reads a partition as far as it likes, in a task
     * @return one result for each entry of {@code partitions}, in that order
     * @throws JobFailedException if a task failed for good or the job was cancelled
     */
    public <T, R> List<R> runJob(RDD<T> rdd, int[] partitions, PartitionAction<T, R> action) {
        engine();
        return rdd.run("runJob", requireNonNull(action, "action is null"), rdd.requireSome(partitions));
    }

    /**
     * Runs {@code body}, which is on the driver and may call several actions, on a thread of its own, in the job scope of the calling
     * thread. Cancelling the future, or completing it early in another way, interrupts that thread, and so cancels the job
     * that it waits for.
     */
    public <A> CompletableFuture<A> async(Callable<A> body) {
        engine();
        return actions.start(jobScope(), requireNonNull(body, "body is null"));
    }

    /** The ids of the jobs that have been submitted and have not ended, as {@link JobReport} will tell them. */
    public Set<Integer> runningJobs() {
        return engine().runningJobs();
    }

    /** Cancels the jobs that are running in this group; those to come are not concerned. Does not wait for their tasks' ends. */
    public void cancelGroup(String group) {
        requireNonNull(group, "group is null");
        engine().cancelJobs(scope -> scope.group().filter(group::equals).isPresent(), "group %s was".formatted(group));
    }

    /** Cancels the jobs that are running with this tag, as {@link #cancelGroup} does. */
    public void cancelTag(String tag) {
        requireNonNull(tag, "tag is null");
        engine().cancelJobs(scope -> scope.tags().contains(tag), "tag %s was".formatted(tag));
    }

    /** Cancels all running jobs, as {@link #cancelGroup} does. */
    public void cancelAllJobs() {
        engine().cancelJobs(scope -> true, "all jobs were");
    }

    <A> CompletableFuture<A> inBackground(CallSite caller, Callable<A> action) {
        engine();
        return actions.start(jobScope().at(caller), action);
    }

    // ---- persisted RDDs

    /**
     * Returns the RDDs that are persisted, in the order in which they were made, and what is kept of each at this moment. An
     * RDD that the program cannot reach any more is not persisted any more.
     */
    public List<StoredRdd> storage() {
        engine();
        return persisted.view();
    }

    PersistedRdds persisted() {
        engine();
        return persisted;
    }

    Fingerprints fingerprints() {
        engine();
        return fingerprints;
    }

    Checkpoints checkpoints() {
        return checkpoints;
    }

    // ---- surroundings

    /**
     * Tells {@code listener} about every job that ends from now on, before the job's caller returns. It must not block, since no job
     * goes on meanwhile, nor call actions, which then throw an {@link IllegalStateException}.
     */
    public void onJobEnd(Consumer<JobReport> listener) {
        engine().onJobEnd(listener);
    }

    /** Hearth's version; {@code development} where classes do not come from its jar. */
    public static String version() {
        String version = HearthContext.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** How many tasks can run at once; at least 1. */
    public int defaultParallelism() {
        return engine().defaultParallelism();
    }

    /** Hadoop's configuration as the application sees it; shared, not to be changed. */
    public Configuration hadoopConfiguration() {
        return engine().hadoopConfiguration();
    }

    /** The settings that are in force. */
    public HearthConf conf() {
        return engine().conf();
    }

    @Override
    public String insteadOfCapturing() {
        return "the context cannot be used inside a function; prepare its data before the call";
    }

    /** Ends running jobs and the executors. Again does nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                checkpoints.close(); // first: it may have files to delete
            } finally {
                try {
                    engine.close();
                } finally {
                    actions.close();
                }
            }
        }
    }

    @Override
    HearthContext self() {
        return this;
    }

    Engine engine() {
        if (closed.get()) {
            throw new IllegalStateException("the context is closed; keep it open around all uses of its RDDs");
        }
        return engine;
    }

    int nextRddId() {
        return rddIds.getAndIncrement();
    }

    /** Returns the shuffle's id. Its files go when nobody can reach the dependency any more. */
    int newShuffle(ShuffleDependency<?, ?> dependency) {
        int shuffle = shuffleIds.getAndIncrement();
        Engine running = engine();
        UNREACHABLE.register(dependency, () -> running.shuffleUnreachable(shuffle));
        return shuffle;
    }

    private static int atLeastOne(int numPartitions) {
        if (numPartitions < 1) {
            throw new IllegalArgumentException("%d partitions asked for; ask for 1 or more".formatted(numPartitions));
        }
        return numPartitions;
    }

    /** The user's jars are seen through the thread's loader; where that is somebody else's, the engine's own will do. */
    private static EngineProvider engineProvider() {
        try {
            for (EngineProvider provider : ServiceLoader.load(EngineProvider.class)) {
                return provider;
            }
        } catch (ServiceConfigurationError e) {
            // The thread's loader has another copy of the interface.
            return ownEngineProvider(e);
        }
        return ownEngineProvider(null);
    }

    private static EngineProvider ownEngineProvider(Throwable cause) {
        return ServiceLoader.load(EngineProvider.class, HearthContext.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no engine on the class path: no META-INF/services/%s; add Hearth's jar, and merge service files when"
                                        .formatted(EngineProvider.class.getName())
                                + " packing it into another",
                        cause));
    }
}
