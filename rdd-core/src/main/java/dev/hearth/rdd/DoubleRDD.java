package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.closure.CallSite;
import dev.hearth.closure.Captured;
import dev.hearth.closure.DriverOnly;
import dev.hearth.function.SerializableDoubleFunction;
import dev.hearth.function.SerializableDoublePredicate;
import dev.hearth.function.SerializableDoubleToLongFunction;
import dev.hearth.function.SerializableDoubleUnaryOperator;
import dev.hearth.storage.StorageLevel;
import java.time.Duration;
import java.util.NoSuchElementException;

/**
 * An RDD of {@code double} values, to {@link RDD} what {@link java.util.stream.DoubleStream} is to {@link
 * java.util.stream.Stream}. Values pass through {@code map}, {@code filter} and statistics without being boxed, and persisted
 * partitions are arrays. What moves or samples values boxes them, as does a function that captures an accumulator.
 */
public final class DoubleRDD implements DriverOnly {
    private final RDD<Double> values;

    private DoubleRDD(RDD<Double> values) {
        this.values = DoubleViewRDD.of(values);
    }

    /** The same values, primitive. */
    public static DoubleRDD of(RDD<Double> values) {
        return new DoubleRDD(requireNonNull(values, "values is null"));
    }

    /** The same values as objects, for what cannot be done with primitive ones. */
    public RDD<Double> boxed() {
        return values;
    }

    // ---- transformations: lazy; functions are serialized at the call

    /** Returns what {@code f} makes of each value. */
    public DoubleRDD map(SerializableDoubleUnaryOperator f) {
        return of(new DoubleMappedRDD(values, Captured.of(requireNonNull(f, "f is null"))));
    }

    /** Returns the values that pass {@code test}. */
    public DoubleRDD filter(SerializableDoublePredicate test) {
        return of(new DoubleFilteredRDD(values, Captured.of(requireNonNull(test, "test is null"))));
    }

    /** Returns the object that {@code f} makes of each value. */
    public <U> RDD<U> mapToObj(SerializableDoubleFunction<? extends U> f) {
        return new DoubleToObjectRDD<>(values, Captured.of(requireNonNull(f, "f is null")));
    }

    /** Returns the {@code long} that {@code f} makes of each value. */
    public LongRDD mapToLong(SerializableDoubleToLongFunction f) {
        return LongRDD.of(new DoubleToLongRDD(values, Captured.of(requireNonNull(f, "f is null"))));
    }

    /** As {@link RDD#sample(boolean, double, long)}. */
    public DoubleRDD sample(boolean withReplacement, double fraction, long seed) {
        return of(values.sample(withReplacement, fraction, seed));
    }

    /** As {@link RDD#union}. */
    public DoubleRDD union(DoubleRDD other) {
        return of(values.union(other.values));
    }

    /** As {@link RDD#distinct()}. */
    public DoubleRDD distinct() {
        return of(values.distinct());
    }

    /** As {@link RDD#repartition}. */
    public DoubleRDD repartition(int numPartitions) {
        return of(values.repartition(numPartitions));
    }

    /** As {@link RDD#coalesce(int)}. */
    public DoubleRDD coalesce(int numPartitions) {
        return of(values.coalesce(numPartitions));
    }

    // ---- names and persistence

    /** As {@link RDD#named}. */
    public DoubleRDD named(String name) {
        values.named(name);
        return this;
    }

    /** As {@link RDD#cache}; partitions are kept as arrays. */
    public DoubleRDD cache() {
        values.cache();
        return this;
    }

    /** As {@link RDD#persist}; partitions are kept as arrays. */
    public DoubleRDD persist(StorageLevel level) {
        values.persist(level);
        return this;
    }

    /** As {@link RDD#unpersist()}. */
    public DoubleRDD unpersist() {
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
    public double[] collect() {
        return CollectDoublesAction.of(values);
    }

    /** As {@link RDD#take}. */
    public double[] take(int n) {
        return values.take(n).stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** As {@link RDD#first}. */
    public double first() {
        return values.first();
    }

    /** As {@link RDD#isEmpty}. */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** Returns the sum, with an error that does not grow with the number of values; 0 if there are none. */
    public double sum() {
        return SumDoublesAction.of(values);
    }

    /**
     * Returns the sum, or what is known of it when the time is up. Where some partitions are read by then, it is estimated from theirs,
     * as {@link Estimate#ofTotal} does. The final value is {@link #sum()}.
     *
     * @param timeout from now to the return, but for the time that it takes to list partitions that were not listed yet
     * @param confidence of the bounds; more than 0 and less than 1, such as 0.95
     * @throws JobFailedException if the job fails before that
     */
    public ApproximateResult<Estimate> sumApprox(Duration timeout, double confidence) {
        return SumDoublesAction.approximately(values, timeout, confidence);
    }

    /** Returns count, sum, mean, variance and extremes in one pass. */
    public Statistics stats() {
        return StatisticsAction.of(values, "stats");
    }

    /** Returns the mean; NaN if there are no values. */
    public double mean() {
        return StatisticsAction.of(values, "mean").mean();
    }

    /**
     * Returns the mean, or what is known of it when the time is up; NaN if there are no values. Where some partitions are read by
     * then, it is the mean of their values, and its bounds are from how partitions differ from it. The final value is {@link #mean()}.
     *
     * @param timeout from now to the return, but for the time that it takes to list partitions that were not listed yet
     * @param confidence of the bounds; more than 0 and less than 1, such as 0.95
     * @throws JobFailedException if the job fails before that
     */
    public ApproximateResult<Estimate> meanApprox(Duration timeout, double confidence) {
        return values.runApproximately(
                "meanApprox", new StatisticsAction(), timeout, confidence, PartitionSample::mean);
    }

    /** Returns the variance of the values as a whole population; NaN if there are none. */
    public double variance() {
        return StatisticsAction.of(values, "variance").variance();
    }

    /** Returns the variance of the population that the values are a sample of; NaN if there are fewer than two. */
    public double sampleVariance() {
        return StatisticsAction.of(values, "sampleVariance").sampleVariance();
    }

    /** Square root of {@link #variance()}. */
    public double stdev() {
        return StatisticsAction.of(values, "stdev").stdev();
    }

    /** Square root of {@link #sampleVariance()}. */
    public double sampleStdev() {
        return StatisticsAction.of(values, "sampleStdev").sampleStdev();
    }

    /**
     * Returns the smallest value, in the sense of {@link Math#min}.
     *
     * @throws NoSuchElementException if there are no values
     */
    public double min() {
        return notEmpty(StatisticsAction.of(values, "min")).min();
    }

    /**
     * Returns the largest value, in the sense of {@link Math#max}.
     *
     * @throws NoSuchElementException if there are no values
     */
    public double max() {
        return notEmpty(StatisticsAction.of(values, "max")).max();
    }

    /**
     * Counts values by bucket. A value outside all buckets is not counted, and NaN is outside.
     *
     * @param bounds ascending; a bucket has its lower bound and not its upper one, but for the last, which has both
     * @return one count for each bucket, one fewer than bounds
     */
    public long[] histogram(double... bounds) {
        return HistogramAction.of(values, bounds);
    }

    /**
     * Counts values by bucket, so many of equal width from the smallest value to the largest; one if all are equal. Reads this RDD
     * twice.
     *
     * @throws NoSuchElementException if there are no values
     * @throws IllegalArgumentException if one of them is NaN or infinite
     */
    public Histogram histogram(int buckets) {
        return HistogramAction.of(values, buckets);
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

    private Statistics notEmpty(Statistics statistics) {
        if (statistics.count() == 0) {
            throw new NoSuchElementException(
                    "%s: %s has no elements; ask isEmpty() first".formatted(CallSite.here(), values));
        }
        return statistics;
    }
}
