package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.closure.CallSite;
import dev.hearth.closure.Captured;
import dev.hearth.closure.DriverOnly;
import dev.hearth.function.SerializableFunction;
import dev.hearth.function.SerializablePredicate;
import dev.hearth.storage.StorageLevel;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.stream.IntStream;

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

    /**
     * Whether the spliterator that {@link #compute} returns only passes on elements of its single input, keeps nothing of what
     * it has passed on, and goes on when its input, once exhausted, has more to give. The engine may cut a long chain of
     * such operators into pieces and feed one piece from another.
     */
    protected boolean elementwise() {
        return false;
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
        if (!isListed()) {
            Lineage.listPartitions(this);
        }
        return partitions;
    }

    final boolean isListed() {
        return partitions != null;
    }

    /** Lists the partitions unless it is done; the parents have listed theirs. */
    final synchronized void listOnce() {
        if (partitions == null) {
            partitions = List.copyOf(listPartitions());
        }
    }

    /** The partitions of the only parent, for an RDD that has the same ones. */
    final List<? extends Partition> parentPartitions() {
        return dependencies.get(0).parent().partitions();
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

    // ---- transformations: lazy; functions are serialized at the call

    /**
     * Returns what {@code f} makes of each element.
     *
     * @throws dev.hearth.closure.FunctionNotSerializableException if {@code f} captures what cannot be sent
     */
    public final <U> RDD<U> map(SerializableFunction<? super T, ? extends U> f) {
        return new MappedRDD<>(this, Captured.of(f));
    }

    /**
     * Returns, in place of each element, the elements that {@code f} makes of it, in order; an empty collection for none.
     *
     * @throws dev.hearth.closure.FunctionNotSerializableException if {@code f} captures what cannot be sent
     */
    public final <U> RDD<U> flatMap(SerializableFunction<? super T, ? extends Iterable<? extends U>> f) {
        return new FlatMappedRDD<>(this, Captured.of(f));
    }

    /**
     * Returns the elements that pass {@code test}.
     *
     * @throws dev.hearth.closure.FunctionNotSerializableException if {@code test} captures what cannot be sent
     */
    public final RDD<T> filter(SerializablePredicate<? super T> test) {
        return new FilteredRDD<>(this, Captured.of(test));
    }

    /**
     * Returns each element with the key that {@code keyOf} finds for it.
     *
     * @throws dev.hearth.closure.FunctionNotSerializableException if {@code keyOf} captures what cannot be sent
     */
    public final <K> RDD<Pair<K, T>> keyBy(SerializableFunction<? super T, ? extends K> keyOf) {
        return new KeyedRDD<>(this, Captured.of(keyOf));
    }

    /** Returns this RDD's elements and then the other's; nothing is moved, and what occurs twice stays twice. */
    public final RDD<T> union(RDD<? extends T> other) {
        return UnionRDD.of(context(), List.of(this, other));
    }

    // ---- actions: run a job and wait; throw JobFailedException if it fails

    /** Returns the number of elements. */
    public final long count() {
        return run("count", new CountAction<>(), allPartitions()).stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Returns all elements, in order, as a new list; all of them must fit the driver's memory. */
    public final List<T> collect() {
        List<T> all = new ArrayList<>();
        run("collect", new CollectAction<T>(), allPartitions()).forEach(all::addAll);
        return all;
    }

    /**
     * Returns the first {@code n} elements, or all if there are fewer. Reads one partition, and more only as far as those did
     * not suffice, four times as many with each job.
     */
    public final List<T> take(int n) {
        return take("take", n);
    }

    /**
     * Returns the first element.
     *
     * @throws NoSuchElementException if there is none
     */
    public final T first() {
        List<T> found = take("first", 1);
        if (found.isEmpty()) {
            throw new NoSuchElementException(
                    "%s: %s has no elements; ask isEmpty() first".formatted(CallSite.here(), this));
        }
        return found.get(0);
    }

    /** Returns whether there is no element; reads no further than the first. */
    public final boolean isEmpty() {
        return take("isEmpty", 1).isEmpty();
    }

    /** {@code filter at TextSearch.java:31 (RDD 4)}. */
    @Override
    public final String toString() {
        return callSite == null ? "RDD " + id : callSite + " (RDD " + id + ")";
    }

    private List<T> take(String name, int n) {
        if (n < 0) {
            throw new IllegalArgumentException("take(%d): the number of elements must not be negative".formatted(n));
        }
        List<T> taken = new ArrayList<>();
        int[] all = n == 0 ? new int[0] : allPartitions();
        int next = 0;
        int width = 1;
        while (taken.size() < n && next < all.length) {
            int end = (int) Math.min(all.length, (long) next + width);
            int missing = n - taken.size();
            for (List<T> part : run(name, new TakeAction<T>(missing), Arrays.copyOfRange(all, next, end))) {
                taken.addAll(part.subList(0, Math.min(part.size(), n - taken.size())));
            }
            next = end;
            width = (int) Math.min(Integer.MAX_VALUE, 4L * width);
        }
        return taken;
    }

    private int[] allPartitions() {
        return IntStream.range(0, partitions().size()).toArray();
    }

    private <R> List<R> run(String name, PartitionAction<T, R> action, int[] partitions) {
        Captured<PartitionAction<T, R>> captured = Captured.of(action);
        return partitions.length == 0
                ? List.of()
                : context().engine().runJob(this, captured, partitions, name, CallSite.here());
    }
}
