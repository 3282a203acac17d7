package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.closure.CallSite;
import dev.hearth.closure.Captured;
import dev.hearth.closure.DriverOnly;
import dev.hearth.function.SerializableFunction;
import dev.hearth.storage.StorageLevel;
import java.io.Serializable;
import java.util.List;
import java.util.Spliterator;

/**
 * A resilient distributed dataset: a read-only, partitioned collection that can be recomputed from its lineage (Zaharia et
 * al., HotCloud 2010, section 2.1). Lazy: only actions compute.
 *
 * <p>A subclass says what the partitions are and how to compute one from already opened parents; it never calls a parent
 * and never knows what is cached.
 */
public abstract class RDD<T> implements Serializable, DriverOnly {
    private final int id;
    private final List<Dependency<?>> dependencies;

    // Driver only: an RDD reaches executors as a bare operator, without lineage.
    private final transient HearthContext context;
    private final transient CallSite callSite;
    private transient volatile List<? extends Partition> partitions;
    private transient volatile StorageLevel storageLevel = StorageLevel.NONE;

    /** @param dependencies in the order in which {@link Inputs#of} numbers them */
    protected RDD(HearthContext context, List<? extends Dependency<?>> dependencies) {
        this.context = requireNonNull(context, "context is null");
        this.dependencies = List.copyOf(dependencies);
        this.id = context.nextRddId();
        this.callSite = CallSite.here();
    }

    // ---- what a subclass defines

    /** Lists the partitions, numbered from 0 in order; called once, on the driver, before the first job that needs them. */
    protected abstract List<? extends Partition> listPartitions();

    /** Opens one partition. Must not read before the first element is asked for. */
    protected abstract Spliterator<T> compute(Partition partition, Inputs inputs);

    /** Names of hosts where computing the partition is cheap, best first; a hint. */
    protected List<String> preferredLocations(Partition partition) {
        return List.of();
    }

    // ---- lineage

    public final int id() {
        return id;
    }

    public final List<Dependency<?>> dependencies() {
        return dependencies;
    }

    /** Where the user made this RDD; driver only. */
    public final CallSite callSite() {
        return callSite;
    }

    public final HearthContext context() {
        if (context == null) {
            throw new IllegalStateException("RDD " + id + " used inside a task; collect or broadcast its data instead");
        }
        return context;
    }

    /** The partitions, in order of their indexes; listed once, on first use. */
    public final List<? extends Partition> partitions() {
        context();
        List<? extends Partition> known = partitions;
        if (known == null) {
            synchronized (this) {
                known = partitions;
                if (known == null) {
                    known = List.copyOf(listPartitions());
                    partitions = known;
                }
            }
        }
        return known;
    }

    // ---- persistence: a hint; lineage stays

    /** Keeps partitions in executor memory once an action has computed them, as far as they fit. */
    public final RDD<T> cache() {
        return persist(StorageLevel.MEMORY);
    }

    public final RDD<T> persist(StorageLevel level) {
        context();
        this.storageLevel = requireNonNull(level, "level is null");
        return this;
    }

    public final StorageLevel storageLevel() {
        return storageLevel;
    }

    @Override
    public final String insteadOfCapturing() {
        return "an RDD cannot be used inside a function; collect or broadcast its data instead";
    }

    // ---- transformations

    /** Applies {@code f} to every element. */
    public final <U> RDD<U> map(SerializableFunction<? super T, ? extends U> f) {
        return new MappedRDD<>(this, Captured.of(f));
    }
}
