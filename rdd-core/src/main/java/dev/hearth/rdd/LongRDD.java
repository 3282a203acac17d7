package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.closure.CallSite;
import dev.hearth.closure.Captured;
import dev.hearth.closure.DriverOnly;
import dev.hearth.function.SerializableLongFunction;
import dev.hearth.function.SerializableLongPredicate;
import dev.hearth.function.SerializableLongToDoubleFunction;
import dev.hearth.function.SerializableLongUnaryOperator;
import dev.hearth.storage.StorageLevel;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * An RDD of {@code long} values, to {@link RDD} what {@link java.util.stream.LongStream} is to {@link java.util.stream.Stream};
 * see {@link DoubleRDD}. {@code LongRDD.of(context.range(…))} makes its values without boxing them.
 */
public final class LongRDD implements DriverOnly {
    private final RDD<Long> values;

    private LongRDD(RDD<Long> values) {
        this.values = LongViewRDD.of(values);
    }

    /** The same values, primitive. */
    public static LongRDD of(RDD<Long> values) {
        return new LongRDD(requireNonNull(values, "values is null"));
    }

    /** The same values as objects, for what cannot be done with primitive ones. */
    public RDD<Long> boxed() {
        return values;
    }

    // ---- transformations: lazy; functions are serialized at the call

    /** Returns what {@code f} makes of each value. */
    public LongRDD map(SerializableLongUnaryOperator f) {
        return of(new LongMappedRDD(values, Captured.of(requireNonNull(f, "f is null"))));
    }

    /** Returns the values that pass {@code test}. */
    public LongRDD filter(SerializableLongPredicate test) {
        return of(new LongFilteredRDD(values, Captured.of(requireNonNull(test, "test is null"))));
    }

    /** Returns the object that {@code f} makes of each value. */
    public <U> RDD<U> mapToObj(SerializableLongFunction<? extends U> f) {
        return new LongToObjectRDD<>(values, Captured.of(requireNonNull(f, "f is null")));
    }

    /** Returns the {@code double} that {@code f} makes of each value; from there on there are mean, variance and histograms. */
    public DoubleRDD mapToDouble(SerializableLongToDoubleFunction f) {
        return DoubleRDD.of(new LongToDoubleRDD(values, Captured.of(requireNonNull(f, "f is null"))));
    }

    /** As {@link RDD#sample(boolean, double, long)}. */
    public LongRDD sample(boolean withReplacement, double fraction, long seed) {
        return of(values.sample(withReplacement, fraction, seed));
    }

    /** As {@link RDD#union}. */
    public LongRDD union(LongRDD other) {
        return of(values.union(other.values));
    }

    /** As {@link RDD#distinct()}. */
    public LongRDD distinct() {
        return of(values.distinct());
    }

    /** As {@link RDD#repartition}. */
    public LongRDD repartition(int numPartitions) {
        return of(values.repartition(numPartitions));
    }

    /** As {@link RDD#coalesce(int)}. */
    public LongRDD coalesce(int numPartitions) {
        return of(values.coalesce(numPartitions));
    }

    // ---- names and persistence

    /** As {@link RDD#named}. */
    public LongRDD named(String name) {
        values.named(name);
        return this;
    }

    /** As {@link RDD#cache}; partitions are kept as arrays. */
    public LongRDD cache() {
        values.cache();
        return this;
    }

    /** As {@link RDD#persist}; partitions are kept as arrays. */
    public LongRDD persist(StorageLevel level) {
        values.persist(level);
        return this;
    }

    /** As {@link RDD#unpersist()}. */
    public LongRDD unpersist() {
        values.unpersist();
        return this;
    }

    /** As {@link RDD#checkpoint()}; values are written as such. */
    public void checkpoint() {
        values.checkpoint();
    }

    /** As {@link RDD#checkpointNow()}. */
    public void checkpointNow() {
        values.checkpointNow();
    }

    /** As {@link RDD#isCheckpointed}. */
    public boolean isCheckpointed() {
        return values.isCheckpointed();
    }

    // ---- actions: run a job and wait; throw JobFailedException if it fails

    /** Returns the number of values. */
    public long count() {
        return values.count();
    }

    /** Returns all values, in order; all of them must fit the driver's memory. */
    public long[] collect() {
        return CollectLongsAction.of(values);
    }

    /** As {@link RDD#take}. */
    public long[] take(int n) {
        return values.take(n).stream().mapToLong(Long::longValue).toArray();
    }

    /** As {@link RDD#first}. */
    public long first() {
        return values.first();
    }

    /** As {@link RDD#isEmpty}. */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    /**
     * Returns the exact sum; 0 if there are no values.
     *
     * @throws ArithmeticException if it does not fit a {@code long}
     */
    public long sum() {
        return SumLongsAction.of(values);
    }

    /**
     * Returns the sum, or what is known of it when the time is up. Where some partitions are read by then, it is estimated from theirs,
     * as {@link Estimate#ofTotal} does. The final value is the
     * {@code double} nearest to the exact sum, also where that does not fit a {@code long}.
     *
     * @param timeout from now to the return, but for the time that it takes to list partitions that were not listed yet
     * @param confidence of the bounds; more than 0 and less than 1, such as 0.95
     * @throws JobFailedException if the job fails before that
     */
    public ApproximateResult<Estimate> sumApprox(Duration timeout, double confidence) {
        return SumLongsAction.approximately(values, timeout, confidence);
    }

    /** Returns count, sum, mean, variance and extremes in one pass, of the values as {@code double}. */
    public Statistics stats() {
        return StatisticsAction.of(mapToDouble(value -> value).boxed(), "stats");
    }

    /** Returns the mean; NaN if there are no values. */
    public double mean() {
        return StatisticsAction.of(mapToDouble(value -> value).boxed(), "mean").mean();
    }

    /** As {@link DoubleRDD#meanApprox}, of the values as {@code double}. */
    public ApproximateResult<Estimate> meanApprox(Duration timeout, double confidence) {
        return mapToDouble(value -> value).meanApprox(timeout, confidence);
    }

    /**
     * Returns the smallest value.
     *
     * @throws NoSuchElementException if there are no values
     */
    public long min() {
        return only(ExtremeLongAction.of(values, "min", false));
    }

    /**
     * Returns the largest value.
     *
     * @throws NoSuchElementException if there are no values
     */
    public long max() {
        return only(ExtremeLongAction.of(values, "max", true));
    }

    /** As {@link RDD#explain}. */
    public String explain() {
        return values.explain();
    }

    @Override
    public String toString() {
        return values.toString();
    }

    @Override
    public String insteadOfCapturing() {
        return values.insteadOfCapturing();
    }

    private long only(List<Long> found) {
        if (found.isEmpty()) {
            throw new NoSuchElementException(
                    "%s: %s has no elements; ask isEmpty() first".formatted(CallSite.here(), values));
        }
        return found.get(0);
    }
}
