package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.closure.CallSite;
import dev.hearth.closure.Captured;
import dev.hearth.closure.DriverOnly;
import dev.hearth.function.SerializableBiFunction;
import dev.hearth.function.SerializableBinaryOperator;
import dev.hearth.function.SerializableComparator;
import dev.hearth.function.SerializableConsumer;
import dev.hearth.function.SerializableFunction;
import dev.hearth.function.SerializablePredicate;
import dev.hearth.storage.StorageLevel;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A resilient distributed dataset: a read-only, partitioned collection that can be recomputed from its lineage (Zaharia et
 * al., HotCloud 2010, section 2.1). Lazy: only actions compute.
 *
 * <p>A subclass of the program's own says what the partitions are and how to compute one from already opened parents; it never calls a parent
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
    private transient volatile String name;

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

    /** How elements, which are pairs then, are placed by key; empty if nobody knows. */
    public Optional<Partitioner> partitioner() {
        return Optional.empty();
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

    // ---- lineage

    /** Unique within the context; smaller than those of all RDDs made from this one. */
    public final int id() {
        return id;
    }

    /** The RDDs that this one is computed from, and which of their partitions; fixed when it is made. */
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
     * The partitions, in order of their indexes; listed once, on first use.
     *
     * @throws InputException if the input that it needs for that cannot be found or listed
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

    /** Lists the partitions unless it is done; the parents have listed theirs. */
    final synchronized void listOnce() {
        if (partitions == null) {
            partitions = List.copyOf(listPartitions());
        }
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

    /** Keeps partitions in executor memory once an action has computed them, as far as they fit. Returns this RDD. */
    public RDD<T> cache() {
        return persist(StorageLevel.MEMORY);
    }

    /** As {@link #cache}, at a level of choice; {@link StorageLevel#NONE} keeps no more from now on. Returns this RDD. */
    public RDD<T> persist(StorageLevel level) {
        context();
        this.storageLevel = requireNonNull(level, "level is null");
        return this;
    }

    /** Keeps no more partitions and forgets those that are kept; does not wait for that. Returns this RDD. */
    public RDD<T> unpersist() {
        Engine engine = context().engine();
        this.storageLevel = StorageLevel.NONE;
        engine.unpersist(this);
        return this;
    }

    /** Where its partitions are kept once they have been computed. */
    public final StorageLevel storageLevel() {
        return storageLevel;
    }

    /** Whether its partitions are to be kept; whether they are is the executors' affair. */
    public final boolean isCached() {
        return storageLevel != StorageLevel.NONE;
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
        return new MappedRDD<>(this, Captured.of(requireNonNull(f, "f is null")));
    }

    /**
     * Returns, in place of each element, the elements that {@code f} makes of it, in order; an empty collection for none.
     *
     * @throws dev.hearth.closure.FunctionNotSerializableException if {@code f} captures what cannot be sent
     */
    public final <U> RDD<U> flatMap(SerializableFunction<? super T, ? extends Iterable<? extends U>> f) {
        return new FlatMappedRDD<>(this, Captured.of(requireNonNull(f, "f is null")));
    }

    /**
     * Returns the elements that pass {@code test}.
     *
     * @throws dev.hearth.closure.FunctionNotSerializableException if {@code test} captures what cannot be sent
     */
    public RDD<T> filter(SerializablePredicate<? super T> test) {
        return new FilteredRDD<>(this, Captured.of(requireNonNull(test, "test is null")));
    }

    /**
     * Returns each element with the key that {@code keyOf} finds for it.
     *
     * @throws dev.hearth.closure.FunctionNotSerializableException if {@code keyOf} captures what cannot be sent
     */
    public final <K> PairRDD<K, T> keyBy(SerializableFunction<? super T, ? extends K> keyOf) {
        return PairRDD.keyedBy(keyOf, new KeyedRDD<>(this, Captured.of(requireNonNull(keyOf, "keyOf is null"))));
    }

    /**
     * Returns, for each element, the key and the value that the functions make of it.
     *
     * @throws dev.hearth.closure.FunctionNotSerializableException if a function captures what cannot be sent
     */
    public final <K, V> PairRDD<K, V> mapToPair(
            SerializableFunction<? super T, ? extends K> keyOf, SerializableFunction<? super T, ? extends V> valueOf) {
        return PairRDD.keyedBy(keyOf, map(new MakePair<T, K, V>(keyOf, valueOf)));
    }

    /** As {@link #map}, with a function that makes pairs. */
    public final <K, V> PairRDD<K, V> mapToPair(SerializableFunction<? super T, Pair<K, V>> f) {
        return PairRDD.of(map(f));
    }

    /** As {@link #flatMap}, with a function that makes pairs. */
    public final <K, V> PairRDD<K, V> flatMapToPair(SerializableFunction<? super T, ? extends Iterable<Pair<K, V>>> f) {
        return PairRDD.of(this.<Pair<K, V>>flatMap(f));
    }

    /** Returns each key that {@code keyOf} finds with the elements that have it, as {@link PairRDD#groupByKey()} does. */
    public final <K> PairRDD<K, Iterable<T>> groupBy(SerializableFunction<? super T, ? extends K> keyOf) {
        return this.<K>keyBy(keyOf).groupByKey();
    }

    /** As {@link #groupBy(SerializableFunction)}, into {@code numPartitions} partitions. */
    public final <K> PairRDD<K, Iterable<T>> groupBy(
            SerializableFunction<? super T, ? extends K> keyOf, int numPartitions) {
        return this.<K>keyBy(keyOf).groupByKey(numPartitions);
    }

    /**
     * Returns what {@code f} makes of each partition, given as a stream. The stream is lazy and so should be what is returned:
     * then a partition need not fit in memory. What is returned is closed when it has been read or the task ends, so
     * {@link Stream#onClose} is the place to release what {@code f} has opened.
     *
     * @throws dev.hearth.closure.FunctionNotSerializableException if {@code f} captures what cannot be sent
     */
    public final <U> RDD<U> mapPartitions(SerializableFunction<? super Stream<T>, ? extends Stream<? extends U>> f) {
        return new MapPartitionsRDD<>(this, Captured.of(requireNonNull(f, "f is null")));
    }

    /** As {@link #mapPartitions}; {@code f} is told the partition's 0-based index as well. */
    public final <U> RDD<U> mapPartitionsWithIndex(
            SerializableBiFunction<Integer, ? super Stream<T>, ? extends Stream<? extends U>> f) {
        return new MapPartitionsWithIndexRDD<>(this, Captured.of(requireNonNull(f, "f is null")));
    }

    /** Returns each partition as one list, which must fit in memory; an empty one where the partition is empty. */
    public final RDD<List<T>> glom() {
        return new GlommedRDD<>(this);
    }

    /**
     * Returns a random part of the elements, in order, each chosen independently of the others; so its size varies.
     *
     * @param withReplacement whether an element may be chosen more than once
     * @param fraction the expected number of times that an element is chosen; at most 1 without replacement
     * @param seed the same seed chooses the same elements of the same partitions, also when they are recomputed
     */
    public RDD<T> sample(boolean withReplacement, double fraction, long seed) {
        return new SampledRDD<>(this, withReplacement, fraction, seed);
    }

    /** As {@link #sample(boolean, double, long)} with a seed drawn now, by which the result stays the same from then on. */
    public RDD<T> sample(boolean withReplacement, double fraction) {
        return sample(withReplacement, fraction, ThreadLocalRandom.current().nextLong());
    }

    /** Returns this RDD's elements and then the other's; nothing is moved, and what occurs twice stays twice. */
    public RDD<T> union(RDD<? extends T> other) {
        return UnionRDD.of(context(), List.of(this, other));
    }

    // ---- transformations that move data between executors; elements are compared by content, as keys are in PairRDD

    /** Returns each element once. */
    public RDD<T> distinct() {
        return distinct(Math.max(1, partitions().size()));
    }

    /** As {@link #distinct()}, into {@code numPartitions} partitions. */
    public RDD<T> distinct(int numPartitions) {
        return asKeys().reduceByKey((one, same) -> one, numPartitions).keys();
    }

    /** Returns the elements that occur in both RDDs, each once. */
    public RDD<T> intersection(RDD<T> other) {
        return mapToPair(element -> element, element -> 1)
                .union(other.mapToPair(element -> element, element -> 2))
                .reduceByKey(
                        (left, right) -> left | right,
                        Math.max(partitions().size(), other.partitions().size()))
                .filter(pair -> pair.value() == 3)
                .keys();
    }

    /** Returns the elements that do not occur in {@code other}, as often as they occur here. */
    public RDD<T> subtract(RDD<T> other) {
        return asKeys().subtractByKey(other.asKeys()).keys();
    }

    private PairRDD<T, Boolean> asKeys() {
        return mapToPair(element -> element, element -> true);
    }

    /**
     * Returns the same elements in {@code numPartitions} partitions of nearly equal size. An element goes to the same partition
     * however often it is computed, if this RDD computes the same elements in the same order.
     */
    public RDD<T> repartition(int numPartitions) {
        if (numPartitions < 1) {
            throw new IllegalArgumentException("%d partitions asked for; ask for 1 or more".formatted(numPartitions));
        }
        return new ShuffledRDD<>(new DealtRDD<>(this, numPartitions), new IndexPartitioner(numPartitions))
                .map(Pair::value);
    }

    /** Returns the same elements, in order, in at most {@code numPartitions} partitions, without moving them: each reads several. */
    public RDD<T> coalesce(int numPartitions) {
        return new CoalescedRDD<>(this, numPartitions);
    }

    /** Returns the elements in the natural order of what {@code keyOf} finds for them; of equal ones the order stays. */
    public final <K extends Comparable<? super K>> RDD<T> sortBy(SerializableFunction<? super T, ? extends K> keyOf) {
        return sortBy(keyOf, SerializableComparator.<K>naturalOrder());
    }

    /** As {@link #sortBy(SerializableFunction)}, in an order of choice; see {@link PairRDD#sortByKey(SerializableComparator, int)}. */
    public final <K> RDD<T> sortBy(
            SerializableFunction<? super T, ? extends K> keyOf, SerializableComparator<? super K> order) {
        return this.<K>keyBy(keyOf).sortByKey(order).values();
    }

    /** As {@link #sortBy(SerializableFunction, SerializableComparator)}, into {@code numPartitions} partitions. */
    public final <K> RDD<T> sortBy(
            SerializableFunction<? super T, ? extends K> keyOf,
            SerializableComparator<? super K> order,
            int numPartitions) {
        return this.<K>keyBy(keyOf).sortByKey(order, numPartitions).values();
    }

    // ---- actions: run a job and wait; throw JobFailedException if it fails

    /**
     * Combines all elements into one, in order: {@code op(a, op(b, c))} must equal {@code op(op(a, b), c)}, as it is applied
     * within each partition by a task and to the partitions' results here.
     *
     * @throws NoSuchElementException if there is no element; {@link #fold} has a result for that
     */
    public final T reduce(SerializableBinaryOperator<T> op) {
        List<T> whole = ReduceAction.combine(op, run("reduce", new ReduceAction<>(op), allPartitions()));
        if (whole.isEmpty()) {
            throw new NoSuchElementException(
                    "%s: %s has no elements to reduce; fold has a result for none".formatted(CallSite.here(), this));
        }
        return whole.get(0);
    }

    /**
     * Combines all elements into one, as {@link #reduce} does; {@code zero} if there are none.
     *
     * @param zero neutral, {@code op(zero, a)} equals {@code a}; serialized now, and each task changes a copy of its own
     */
    public final T fold(T zero, SerializableBinaryOperator<T> op) {
        List<T> sums = run("fold", new AggregateAction<T, T>(zero, op::apply), allPartitions());
        return AggregateAction.combine(zero, op, sums);
    }

    /**
     * Adds up all elements: those of each partition by {@code add} in a task, the partitions' sums by {@code combine} here, in
     * order. Both may change and return their first argument.
     *
     * @param zero neutral, {@code combine(zero, a)} equals {@code a}; serialized now, and each task changes a copy of its own
     */
    public final <U> U aggregate(
            U zero,
            SerializableBiFunction<? super U, ? super T, ? extends U> add,
            SerializableBinaryOperator<U> combine) {
        List<U> sums = run("aggregate", new AggregateAction<T, U>(zero, add), allPartitions());
        return AggregateAction.combine(zero, combine, sums);
    }

    /** Runs {@code effect} on each element, in the tasks; what it adds to accumulators is what comes back. */
    public final void foreach(SerializableConsumer<? super T> effect) {
        run("foreach", new ForeachAction<T>(effect), allPartitions());
    }

    /** Runs {@code effect} on each partition, given as a lazy stream, in the tasks. */
    public final void foreachPartition(SerializableConsumer<? super Stream<T>> effect) {
        run("foreachPartition", new ForeachPartitionAction<T>(effect), allPartitions());
    }

    /**
     * Writes each element's {@code toString()} as a line, UTF-8, into {@code part-00000}, {@code part-00001} … of a new
     * directory, one file for each partition, and an empty {@code _SUCCESS} when all are there. Before that no part is
     * visible; if the job fails nothing stays.
     *
     * @param path on any file system that Hadoop knows
     * @throws OutputException if {@code path} exists, before any task runs, or if it cannot be written
     */
    public final void saveAsTextFile(String path) {
        TextOutput output = TextOutput.at(path, CallSite.here(), context().hadoopConfiguration());
        int[] all = allPartitions();
        output.write(directory -> run("saveAsTextFile", new SaveTextAction<T>(directory), all));
    }

    /** Returns the number of elements. */
    public final long count() {
        return run("count", new CountAction<>(), allPartitions()).stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Returns how often each element occurs. */
    public final Map<T, Long> countByValue() {
        return asKeys().countByKey();
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

    final int[] allPartitions() {
        return IntStream.range(0, partitions().size()).toArray();
    }

    final <R> List<R> run(String name, PartitionAction<T, R> action, int[] partitions) {
        Captured<PartitionAction<T, R>> captured = Captured.of(action);
        return partitions.length == 0
                ? List.of()
                : context().engine().runJob(this, captured, partitions, name, CallSite.here());
    }
}
