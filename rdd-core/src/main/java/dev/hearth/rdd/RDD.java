package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.checkpoint.CheckpointTarget;
import dev.hearth.closure.CallSite;
import dev.hearth.closure.DriverOnly;
import dev.hearth.fingerprint.Fingerprint;
import dev.hearth.storage.StorageLevel;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * A resilient distributed dataset: a read-only, partitioned collection that can be recomputed from its lineage (Zaharia et
 * al., HotCloud 2010, section 2.1). Lazy: only actions compute.
 *
 * <p>A subclass of the program's own says what the partitions are and how to compute one from already opened parents; it never calls a parent
 * and never knows what is cached. What can be done with every RDD is inherited: {@link RDDTransformations}, {@link RDDActions},
 * {@link RDDSaves}.
 *
 * <p>It is long because it is what authors of RDDs read: all that a subclass may say, and all that is kept of one RDD, which is
 * documentation and accessors for the most part; whatever needs an algorithm is a class beside it.
 */
public abstract non-sealed class RDD<T> extends RDDTransformations<T> implements DriverOnly {
    private static final int[] NO_DEPENDENCIES = {};

    private final int id;
    private volatile List<Dependency<?>> dependencies; // changes once, when a checkpoint takes their place
    private volatile CheckpointTarget checkpointTarget; // null unless partitions are to be written when they are read

    // Driver only: an RDD reaches executors as a bare operator, without lineage.
    private final transient HearthContext context;
    private final transient CallSite callSite;
    private transient volatile List<? extends Partition> partitions;
    private transient volatile StorageLevel storageLevel = StorageLevel.NONE;
    private transient volatile String name;
    private transient volatile Optional<Fingerprint> fingerprint; // null until somebody asks
    private transient volatile String checkpointPath;
    private transient volatile boolean locallyCheckpointed;
    private transient volatile int depth; // of the lineage when it was measured last; at most too large
    private transient volatile boolean read; // by a job

    /**
     * @param dependencies in the order in which {@link Inputs#of} numbers them
     * @throws IllegalArgumentException if one of them is on an RDD of another context, whose numbers mean something else here
     */
    protected RDD(HearthContext context, List<? extends Dependency<?>> dependencies) {
        this.context = requireNonNull(context, "context is null");
        this.dependencies = List.copyOf(dependencies);
        this.callSite = CallSite.here();
        Companions.requireContext(context, this.dependencies, callSite);
        this.id = context.nextRddId();
        this.depth = 1
                + dependencies.stream()
                        .mapToInt(dependency -> dependency.parent().depth())
                        .max()
                        .orElse(0);
    }

    // ---- what a subclass defines

    /** Lists the partitions, numbered from 0 in order; called once, on the driver, before the first job that needs them. */
    protected abstract List<? extends Partition> listPartitions();

    /** Opens one partition. Must not read before the first element is asked for. */
    protected abstract Spliterator<T> compute(Partition partition, Inputs inputs);

    /** How elements, which are pairs then, are placed by key; empty if nobody knows. */
    public Optional<Partitioner> partitioner() {
        return Optional.empty();
    }

    /**
     * Which of the dependencies the partition reads anything through, by their indexes, ascending. All of them; an RDD of very many
     * parents says so more precisely, lest each of its partitions look at each of them.
     */
    protected int[] dependenciesRead(int partition) {
        return IntStream.range(0, dependencies.size()).toArray();
    }

    /** Names of hosts where computing the partition is cheap, best first; a hint. */
    protected List<String> preferredLocations(Partition partition) {
        return List.of();
    }

    /**
     * Whether the spliterator that {@link #compute} returns only passes on elements of its single input, keeps nothing of what
     * it has passed on, and goes on when its input, once exhausted, has more to give. The engine may cut a long chain of
     * such operators into pieces and feed one piece from another.
     */
    protected boolean elementwise() {
        return false;
    }

    /** The elements' type, as far as the function that makes them tells. */
    Optional<Class<?>> elementType() {
        return Optional.empty();
    }

    /**
     * What makes this RDD the same as another of its class with the same dependencies and partitioner, in any process and at any
     * time; asked on the driver, and only for a {@link #fingerprint}. Of a class that does not say, nobody can tell.
     */
    protected Identity identity() {
        return Identity.unknown();
    }

    /** Whether {@link #packed} makes arrays of primitive values. */
    boolean packs() {
        return false;
    }

    /** Elements as they are kept when this RDD is persisted. */
    Spliterator<?> packed(Spliterator<T> elements) {
        return elements;
    }

    /** The elements of what {@link #packed} has made. */
    @SuppressWarnings("unchecked") // packed() kept elements
    Spliterator<T> unpacked(Spliterator<?> kept) {
        return (Spliterator<T>) kept;
    }

    // ---- lineage

    /** Unique within the context; smaller than those of all RDDs made from this one. */
    public final int id() {
        return id;
    }

    /** The RDDs that this one is computed from, and which of their partitions; none any more once it is checkpointed. */
    public final List<Dependency<?>> dependencies() {
        return dependencies;
    }

    /** Where the user made this RDD; driver only. */
    public final CallSite callSite() {
        return callSite;
    }

    /**
     * The context that made this RDD.
     *
     * @throws IllegalStateException inside a task
     */
    public final HearthContext context() {
        if (context == null) {
            throw new IllegalStateException("RDD " + id + " used inside a task; collect or broadcast its data instead");
        }
        return context;
    }

    /** Gives this RDD a name that people see beside its operator and line; returns it itself. */
    public RDD<T> named(String name) {
        this.name = requireNonNull(name, "name is null");
        return this;
    }

    /** The name it was given. */
    public final Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /**
     * Returns this RDD's lineage as text, one line for each RDD from this one to its sources: id, name, operator with the
     * user's line, number of partitions where they have been listed, and whether it is cached. Runs and lists nothing.
     */
    public final String explain() {
        context();
        return LineageText.of(this);
    }

    /**
     * The digest of all that decides which elements this RDD has in which partition: the operators from here to the sources, the
     * program's jars, the functions with what they captured, partitioners, seeds, the driver's data, and of files the path, the
     * length and the time of modification. Two RDDs of equal fingerprints have the same elements, in this application or in
     * another, as far as their functions always do the same; unequal ones may have.
     *
     * <p>Found when it is first asked for, which reads the program's jars once for each application and may list files, and stays as it
     * was then. Runs a job only where a {@link #coalesce} has to know partitions that a job must count.
     *
     * @return empty where it cannot be told: below an RDD class of the program's own that does not define {@link #identity}, a
     *     {@link #pipe}, an input that names no files, a function that captured an
     *     accumulator or a broadcast too large for its handle, or code that is in no file
     * @throws dev.hearth.input.InputException if the input cannot be found or listed
     */
    public final Optional<Fingerprint> fingerprint() {
        context();
        if (!hasFingerprint()) {
            context.checkpoints()
                    .planning(
                            () -> { // so that lineage stays what it is
                                context.fingerprints().find(this);
                                return true;
                            });
        }
        return fingerprint;
    }

    final boolean hasFingerprint() {
        return fingerprint != null;
    }

    /** Which has been found to be this, or that there is none. */
    final void fingerprint(Optional<Fingerprint> found) {
        fingerprint = found;
    }

    /** What has been found; asks for nothing. */
    final Optional<Fingerprint> knownFingerprint() {
        return fingerprint;
    }

    /**
     * The partitions, in order of their indexes; listed once, on first use.
     *
     * @throws dev.hearth.input.InputException if the input that it needs for that cannot be found or listed
     */
    public final List<? extends Partition> partitions() {
        context();
        if (!isListed()) {
            Lineage.listPartitions(this);
        }
        return partitions;
    }

    final boolean isListed() {
        return partitions != null;
    }

    /** Names of hosts where the partition is cheap to read, wherever it is read from. */
    final List<String> hosts(Partition partition) {
        return partition instanceof CheckpointPartition stored ? stored.hosts() : preferredLocations(partition);
    }

    /** As {@link #dependenciesRead}, of those that there still are. */
    final int[] reads(int partition) {
        return dependencies.isEmpty() ? NO_DEPENDENCIES : dependenciesRead(partition);
    }

    /** Lists the partitions unless it is done; the parents have listed theirs. */
    final synchronized void listOnce() {
        if (partitions == null) {
            partitions = numbered(listPartitions());
        }
    }

    private List<? extends Partition> numbered(List<? extends Partition> listed) {
        for (int i = 0; i < listed.size(); i++) {
            if (listed.get(i) == null || listed.get(i).index() != i) {
                throw new IllegalStateException("%s lists %s as partition %d; it must number them from 0 in order"
                        .formatted(this, listed.get(i), i));
            }
        }
        return List.copyOf(listed);
    }

    /** As many partitions as the only parent has; indexes only, because what a parent's carry is the parent's to read. */
    final List<? extends Partition> parentPartitions() {
        List<? extends Partition> parents = dependencies.get(0).parent().partitions();
        return parents.stream().allMatch(IndexPartition.class::isInstance)
                ? parents
                : IntStream.range(0, parents.size())
                        .mapToObj(IndexPartition::new)
                        .toList();
    }

    // ---- persistence: a hint; lineage stays

    /** As {@link #persist} at {@link StorageLevel#MEMORY_ONLY}: as objects in executor memory, as far as they fit. */
    public RDD<T> cache() {
        return persist(StorageLevel.MEMORY_ONLY);
    }

    /**
     * Keeps partitions once an action has computed them, as {@code level} says and there is room. What is not kept, evicted or
     * lost is computed again when it is needed. Returns this RDD.
     *
     * @throws IllegalStateException if it is persisted at another level; {@link #unpersist} it first
     */
    public RDD<T> persist(StorageLevel level) {
        PersistedRdds persisted = context().persisted();
        requireNonNull(level, "level is null");
        synchronized (this) {
            if (isPersisted() && !level.equals(storageLevel)) {
                throw new IllegalStateException(
                        "RDD %d, %s, is persisted at level %s; call unpersist() before persist(%s)"
                                .formatted(id, callSite, storageLevel, level));
            }
            if (!level.equals(storageLevel)) {
                storageLevel = level;
                persisted.persisted(this);
            }
        }
        return this;
    }

    /** Keeps no more partitions and forgets those that are kept; does not wait for that. Returns this RDD. */
    public RDD<T> unpersist() {
        return unpersist(false);
    }

    /**
     * As {@link #unpersist()}.
     *
     * @param blocking whether to wait until every executor has forgotten its partitions or is lost itself
     */
    public RDD<T> unpersist(boolean blocking) {
        HearthContext in = context();
        if (locallyCheckpointed) {
            throw new IllegalStateException(
                    "%s is checkpointed on executors' disks only, and cannot be computed any more; drop all references to it instead of unpersist()"
                            .formatted(this));
        }
        CompletableFuture<Void> forgotten;
        synchronized (this) {
            in.persisted().unpersisted(id);
            storageLevel = StorageLevel.NONE;
            forgotten = in.engine().unpersist(id);
        }
        if (blocking) {
            forgotten.join(); // a silent executor is lost after a while, so this ends
        }
        return this;
    }

    /** Where its partitions are kept once they have been computed. */
    public final StorageLevel storageLevel() {
        return storageLevel;
    }

    /** Whether its partitions are to be kept; whether they are is the executors' affair. */
    public final boolean isPersisted() {
        return !storageLevel.equals(StorageLevel.NONE);
    }

    // ---- its checkpoint, which others make

    final Optional<CheckpointTarget> checkpointTarget() {
        return Optional.ofNullable(checkpointTarget);
    }

    /** Has partitions written when they are read from now on; empty for no more. */
    final void checkpointTo(Optional<CheckpointTarget> target) {
        checkpointTarget = target.orElse(null);
    }

    /** Where its complete checkpoint lies, if it has one. */
    final Optional<String> completeCheckpoint() {
        return Optional.ofNullable(checkpointPath);
    }

    /** Whether its partitions are kept by executors and cannot be computed any more. */
    final boolean isLocallyCheckpointed() {
        return locallyCheckpointed;
    }

    final void locallyCheckpointed() {
        locallyCheckpointed = true;
    }

    /** How many RDDs its longest way up has, itself included; at most too large where a checkpoint has cut it since. */
    final int depth() {
        return depth;
    }

    final void depth(int measured) {
        depth = measured;
    }

    /** Whether a job has been planned that reads it. */
    final boolean isRead() {
        return read;
    }

    final void noteRead() {
        read = true;
    }

    /** Notes a complete checkpoint; lineage stays until {@link #cut}. */
    final void checkpointed(String path) {
        checkpointTarget = null;
        checkpointPath = path;
    }

    /** Takes partitions that are to be read, for those that are computed from others: lineage ends here. Not while a plan is made. */
    final void cut(List<? extends Partition> stored) {
        if (!hasFingerprint()) {
            fingerprint = Optional.empty(); // what it was made of cannot be told from now on
        }
        partitions = List.copyOf(stored);
        dependencies = List.of();
    }

    /** All that a plan depends on and that may change. */
    final Object state() {
        return new State(storageLevel, checkpointTarget, isListed() && isStored(partitions));
    }

    private static boolean isStored(List<? extends Partition> partitions) {
        return !partitions.isEmpty()
                && (partitions.get(0) instanceof CheckpointPartition || partitions.get(0) instanceof LocalPartition);
    }

    private record State(StorageLevel level, CheckpointTarget target, boolean cut) {}

    @Override
    public final String insteadOfCapturing() {
        return "an RDD cannot be used inside a function; collect or broadcast its data instead";
    }

    @Override
    final RDD<T> self() {
        return this;
    }

    /** {@code filter at TextSearch.java:31 (RDD 4)}, after the name if it was given one. */
    @Override
    public final String toString() {
        String shown = callSite == null ? "RDD " + id : callSite + " (RDD " + id + ")";
        return name == null ? shown : name + ": " + shown;
    }
}
