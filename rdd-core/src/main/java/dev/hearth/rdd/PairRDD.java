package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.closure.CallSite;
import dev.hearth.closure.Captured;
import dev.hearth.closure.FunctionTypes;
import dev.hearth.function.SerializableBinaryOperator;
import dev.hearth.function.SerializableComparator;
import dev.hearth.function.SerializableFunction;
import dev.hearth.function.SerializablePredicate;
import dev.hearth.key.Keys;
import dev.hearth.key.UnstableKeyException;
import dev.hearth.output.KeyAndValue;
import dev.hearth.output.SaveOptions;
import dev.hearth.output.SequenceFormat;
import dev.hearth.shared.Broadcast;
import dev.hearth.storage.StorageLevel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import org.apache.hadoop.conf.Configuration;

/**
 * An RDD of pairs, with what can be done by key. A view: it adds nothing to the pairs' own RDD and costs nothing per record.
 *
 * <p>Keys are compared by content and hashed alike in every process: strings, numbers, enums, arrays, records, collections
 * of them, and every class with {@code equals} and {@code hashCode} of its own. A key whose hash is its identity is refused.
 * Operators that take no number of partitions and no partitioner use the one that places the data already, or else as many
 * partitions as the widest of their RDDs has.
 *
 * <p>A long list of documented one-liners: each operator is a class of its own, and those that group are in {@link PairGrouping}.
 */
public final class PairRDD<K, V> extends PairGrouping<K, V> {
    // Driver only.
    private final transient Optional<Class<?>> keyType; // as far as the function that made the keys tells
    private final transient Optional<Partitioner> partitioner;

    private PairRDD(RDD<Pair<K, V>> pairs, Optional<Class<?>> keyType, Optional<Partitioner> partitioner) {
        super(pairs);
        this.keyType = keyType;
        this.partitioner = partitioner;
    }

    /** The RDD's pairs, to be used by key; the RDD itself if it is one of these. */
    public static <K, V> PairRDD<K, V> of(RDD<Pair<K, V>> pairs) {
        return pairs instanceof PairRDD<K, V> already
                ? already
                : new PairRDD<>(pairs, Optional.empty(), pairs.partitioner());
    }

    /** @param keyOf returns the keys of {@code pairs}, so that its return type is theirs */
    static <K, V> PairRDD<K, V> keyedBy(SerializableFunction<?, ? extends K> keyOf, RDD<Pair<K, V>> pairs) {
        return new PairRDD<>(pairs, FunctionTypes.returnType(keyOf), Optional.empty());
    }

    @Override
    PairRDD<K, V> pairs() {
        return this;
    }

    <W> PairRDD<K, W> sameKeys(RDD<Pair<K, W>> pairs) {
        return sameKeys(pairs, pairs.partitioner());
    }

    <W> PairRDD<K, W> sameKeys(RDD<Pair<K, W>> pairs, Optional<Partitioner> placedBy) {
        return new PairRDD<>(pairs, keyType, placedBy);
    }

    private <W> PairRDD<K, W> samePlaces(RDD<Pair<K, W>> pairs) {
        return sameKeys(pairs, partitioner);
    }

    @Override
    protected List<? extends Partition> listPartitions() {
        return parentPartitions();
    }

    @Override
    protected Identity identity() {
        return Identity.of();
    }

    @Override
    protected Spliterator<Pair<K, V>> compute(Partition partition, Inputs inputs) {
        return inputs.only();
    }

    @Override
    protected boolean elementwise() {
        return true;
    }

    @Override
    public Optional<Partitioner> partitioner() {
        return partitioner;
    }

    /** The RDD that this is a view of. */
    RDD<?> viewed() {
        return dependencies().get(0).parent();
    }

    // ---- what any RDD does, still by key

    @Override
    public PairRDD<K, V> named(String name) {
        super.named(name);
        return this;
    }

    @Override
    public PairRDD<K, V> cache() {
        super.cache();
        return this;
    }

    @Override
    public PairRDD<K, V> persist(StorageLevel level) {
        super.persist(level);
        return this;
    }

    @Override
    public PairRDD<K, V> unpersist() {
        super.unpersist();
        return this;
    }

    @Override
    public PairRDD<K, V> unpersist(boolean blocking) {
        super.unpersist(blocking);
        return this;
    }

    @Override
    public PairRDD<K, V> filter(SerializablePredicate<? super Pair<K, V>> test) {
        return samePlaces(super.filter(test));
    }

    @Override
    public PairRDD<K, V> sample(boolean withReplacement, double fraction, long seed) {
        return samePlaces(super.sample(withReplacement, fraction, seed));
    }

    @Override
    public PairRDD<K, V> sample(boolean withReplacement, double fraction) {
        return samePlaces(super.sample(withReplacement, fraction));
    }

    @Override
    public PairRDD<K, V> union(RDD<? extends Pair<K, V>> other) {
        return sameKeys(super.union(other));
    }

    @Override
    public PairRDD<K, V> distinct() {
        return sameKeys(super.distinct());
    }

    @Override
    public PairRDD<K, V> distinct(int numPartitions) {
        return sameKeys(super.distinct(numPartitions));
    }

    @Override
    public PairRDD<K, V> intersection(RDD<Pair<K, V>> other) {
        return sameKeys(super.intersection(other));
    }

    @Override
    public PairRDD<K, V> subtract(RDD<Pair<K, V>> other) {
        return sameKeys(super.subtract(other));
    }

    @Override
    public PairRDD<K, V> coalesce(int numPartitions) {
        return sameKeys(super.coalesce(numPartitions));
    }

    @Override
    public PairRDD<K, V> coalesce(int numPartitions, PartitionGrouping grouping) {
        return sameKeys(super.coalesce(numPartitions, grouping));
    }

    @Override
    public PairRDD<K, V> repartition(int numPartitions) {
        return sameKeys(super.repartition(numPartitions));
    }

    // ---- element by element; where keys stay, pairs stay where they are

    /** Returns the keys, in order, as often as they occur. */
    public RDD<K> keys() {
        return map(Pair::key);
    }

    /** Returns the values, in order. */
    public RDD<V> values() {
        return map(Pair::value);
    }

    /** Returns each pair with key and value exchanged. */
    public PairRDD<V, K> swap() {
        return PairRDD.of(map(pair -> new Pair<>(pair.value(), pair.key())));
    }

    /** Returns each key with what {@code f} makes of its value; keeps the partitioner. */
    public <W> PairRDD<K, W> mapValues(SerializableFunction<? super V, ? extends W> f) {
        return samePlaces(map(new MapValue<K, V, W>(requireNonNull(f, "f is null"))));
    }

    /** Returns each key with each of the values that {@code f} makes of its value, in order; keeps the partitioner. */
    public <W> PairRDD<K, W> flatMapValues(SerializableFunction<? super V, ? extends Iterable<? extends W>> f) {
        return samePlaces(flatMap(new FlatMapValue<K, V, W>(requireNonNull(f, "f is null"))));
    }

    /**
     * Returns a random part of the pairs, in order, each chosen independently of the others; keeps the partitioner.
     *
     * @param withReplacement whether a pair may be chosen more than once
     * @param fractions for each key the expected number of times that a pair of it is chosen; at most 1 without replacement, a million with it. Keys are
     *     looked up as in any map; none is chosen of a key that is not there
     * @param seed the same seed chooses the same pairs of the same partitions, also when they are recomputed
     */
    public PairRDD<K, V> sampleByKey(boolean withReplacement, Map<K, Double> fractions, long seed) {
        double most = withReplacement ? PoissonCursor.LARGEST_MEAN : 1;
        Fractions<K> wanted = Fractions.of("sampleByKey", fractions, most, context());
        return samePlaces(new SampledByKeyRDD<>(this, withReplacement, Captured.of(wanted), seed));
    }

    // ---- placement and order

    /** Returns the same pairs, each where {@code partitioner} places its key; this RDD if it does so already. */
    public PairRDD<K, V> partitionBy(Partitioner partitioner) {
        requireNonNull(partitioner, "partitioner is null");
        if (Partitioners.places(this, partitioner)) {
            return this;
        }
        requireStableKeys();
        return sameKeys(new ShuffledRDD<>(this, partitioner));
    }

    /**
     * Returns the pairs in the natural order of their keys, over all partitions; equal keys stay in their order.
     *
     * @throws IllegalArgumentException if they have none, as far as their type is known; else a task fails
     */
    public PairRDD<K, V> sortByKey() {
        return sortByKey(NaturalOrder.<K>of(keyType));
    }

    /** As {@link #sortByKey()}, in an order of choice. */
    public PairRDD<K, V> sortByKey(SerializableComparator<? super K> order) {
        return sortByKey(order, Math.max(1, partitions().size()));
    }

    /**
     * Returns the pairs in the order of their keys: those of a partition are sorted and come before those of the next. Where
     * partitions begin is found by sampling the keys when an action first needs it, which reads this RDD once more.
     *
     * @param numPartitions nearly equal in size, if keys are not equal too often
     * @throws IllegalArgumentException if {@code order}, with which the driver compares too, captured an accumulator or a broadcast
     */
    public PairRDD<K, V> sortByKey(SerializableComparator<? super K> order, int numPartitions) {
        requireNonNull(order, "order is null");
        return repartitionAndSortWithinPartitions(new RangePartitioner<>(this, order, numPartitions), order);
    }

    /** Returns the same pairs, each where {@code partitioner} places its key, and each partition sorted by key. */
    public PairRDD<K, V> repartitionAndSortWithinPartitions(
            Partitioner partitioner, SerializableComparator<? super K> order) {
        return sameKeys(new SortedRDD<>(partitionBy(partitioner), Captured.of(requireNonNull(order, "order is null"))));
    }

    /**
     * Returns the pairs whose keys are from {@code least} to {@code greatest}, both inclusive: in the order by which {@link #sortByKey}
     * has placed them, and then only the partitions that may hold such keys are read; otherwise in natural order.
     */
    public PairRDD<K, V> filterByRange(K least, K greatest) {
        Broadcast<List<K>> range = context().broadcast(Arrays.asList(least, greatest));
        return sameKeys(new PrunedRDD<>(this, least, greatest).filter(new KeyRange<>(range, keyOrder())));
    }

    @SuppressWarnings("unchecked") // the partitioner places this RDD's keys
    private SerializableComparator<? super K> keyOrder() {
        return partitioner.orElse(null) instanceof RangePartitioner<?> ranges
                ? ((RangePartitioner<K>) ranges).order()
                : SerializableComparator.naturalOrder();
    }

    // ---- actions

    /** Returns how often each key occurs. */
    public Map<K, Long> countByKey() {
        return mapValues(value -> 1L).reduceByKey(Long::sum).collectAsMap();
    }

    /**
     * Returns how often each key occurs, or what is known of it when the time is up. Where some partitions are read by then, each
     * key's number is estimated from theirs, as {@link Estimate#ofTotal} does, and is never less than what was counted; a key that
     * occurs in none of them is not there yet. Moves no data between executors: a partition's keys must fit its task's memory, and
     * all keys the driver's.
     *
     * @param timeout from now to the return, but for listing partitions that were not listed yet and evaluating what has come
     * @param confidence of each key's bounds, not of all together; more than 0 and less than 1, such as 0.95
     * @throws JobFailedException if the job fails before that
     */
    public ApproximateResult<Map<K, Estimate>> countByKeyApprox(Duration timeout, double confidence) {
        return countByKeyApprox("countByKeyApprox", timeout, confidence);
    }

    ApproximateResult<Map<K, Estimate>> countByKeyApprox(String name, Duration timeout, double confidence) {
        requireStableKeys();
        return runApproximately(name, new CountKeysAction<K, V>(), timeout, confidence, KeyCounts::estimate);
    }

    /** Returns all pairs as a map, in order; of equal keys the last. All of them must fit the driver's memory. */
    public Map<K, V> collectAsMap() {
        Map<K, V> map = new LinkedHashMap<>();
        collect().forEach(pair -> map.put(pair.key(), pair.value()));
        return map;
    }

    /** Returns each key with its values combined by {@code op}, as a map; without moving data between executors. */
    public Map<K, V> reduceByKeyLocally(SerializableBinaryOperator<V> op) {
        requireStableKeys();
        return ReduceByKeyAction.combine(
                op, run("reduceByKeyLocally", new ReduceByKeyAction<K, V>(op), allPartitions()));
    }

    /** Returns the values of one key, in order; reads one partition alone if a partitioner says which. */
    public List<V> lookup(K key) {
        int[] all = allPartitions();
        int[] where =
                partitioner.map(placing -> requireSome(placing.partition(key))).orElse(all);
        Broadcast<List<K>> wanted = context().broadcast(Collections.singletonList(key));
        try {
            List<V> found = new ArrayList<>();
            run("lookup", new LookupAction<K, V>(wanted), where).forEach(found::addAll);
            return found;
        } finally {
            wanted.destroy();
        }
    }

    /**
     * Writes keys and values into sequence files, each as the Writable that stands for its type (see {@link
     * HearthContext#sequenceFile(String, Class, Class)}); all keys of a partition are of one class, and so are all values.
     */
    public void saveAsSequenceFile(String path) {
        saveAsSequenceFile(path, SaveOptions.defaults());
    }

    /** As {@link #saveAsSequenceFile(String)}, with options; compressed by blocks. */
    public void saveAsSequenceFile(String path, SaveOptions options) {
        save("saveAsSequenceFile", path, options, sequences(options));
    }

    /**
     * As {@link #saveAsSequenceFile(String, SaveOptions)}, with types that partitions without pairs have too, and that are checked
     * here.
     *
     * @throws dev.hearth.output.OutputException if no Writable stands for a type
     */
    public void saveAsSequenceFile(String path, Class<K> ofKeys, Class<V> ofValues, SaveOptions options) {
        save("saveAsSequenceFile", path, options, sequences(options).typed(ofKeys, ofValues, CallSite.here()));
    }

    /**
     * Writes keys and values through an output format of {@code org.apache.hadoop.mapred}, committed by the committer that the
     * configuration names: once for each partition, and nothing that a failed or superfluous attempt has written.
     *
     * @throws dev.hearth.output.OutputException if the format refuses, before any task runs, or if something cannot be committed
     */
    public void saveAsHadoopFile(
            String path,
            @SuppressWarnings("rawtypes") Class<? extends org.apache.hadoop.mapred.OutputFormat> format,
            Class<?> keyClass,
            Class<?> valueClass) {
        PairSaves.saveAsHadoopFile(this, path, format, keyClass, valueClass);
    }

    /** As {@link #saveAsHadoopFile}, where the configuration, a {@code JobConf} or any other, says everything. */
    public void saveAsHadoopDataset(Configuration configuration) {
        PairSaves.saveAsHadoopDataset(this, configuration);
    }

    /** As {@link #saveAsHadoopFile}, with a format of {@code org.apache.hadoop.mapreduce} and its own committer. */
    public void saveAsNewApiHadoopFile(
            String path,
            @SuppressWarnings("rawtypes") Class<? extends org.apache.hadoop.mapreduce.OutputFormat> format,
            Class<?> keyClass,
            Class<?> valueClass) {
        PairSaves.saveAsNewApiHadoopFile(this, path, format, keyClass, valueClass);
    }

    /** As {@link #saveAsNewApiHadoopFile}, where the configuration says everything, as that of a MapReduce job does. */
    public void saveAsNewApiHadoopDataset(Configuration configuration) {
        PairSaves.saveAsNewApiHadoopDataset(this, configuration);
    }

    static <K, V> KeyAndValue<Pair<K, V>> fields() {
        return new KeyAndValue<>(Pair::key, Pair::value);
    }

    private SequenceFormat<Pair<K, V>> sequences(SaveOptions options) {
        return SequenceFormat.of(fields(), options.compression(), CallSite.here(), hadoop());
    }

    Partitioner defaultPartitioner(PairRDD<?, ?>... others) {
        List<RDD<?>> all = new ArrayList<>();
        all.add(this);
        for (PairRDD<?, ?> other : others) {
            all.add(requireNonNull(other, "other is null"));
        }
        return Partitioners.defaultFor(all);
    }

    void requireStableKeys() {
        keyType.flatMap(Keys::objection).ifPresent(objection -> {
            throw new UnstableKeyException("%s: %s".formatted(CallSite.here(), objection));
        });
    }
}
