package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.function.SerializableComparator;
import dev.hearth.shared.Aggregation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What accumulators of single values can make of them, for {@link HearthContext#aggregateAccumulator}. Sums and counts are
 * {@link HearthContext#longAccumulator} and {@link HearthContext#doubleAccumulator}.
 *
 * <p>Where no order is given it is the natural one; values that have none fail the task that adds the second of them.
 */
public final class Aggregations {
    private Aggregations() {}

    /** The smallest value; empty if there was none. */
    public static <T> Aggregation<T, List<T>, Optional<T>> min() {
        return min(SerializableComparator.naturalOrder());
    }

    /** The first value in an order; empty if there was none. */
    public static <T> Aggregation<T, List<T>, Optional<T>> min(SerializableComparator<? super T> order) {
        return new FirstAggregation<>(new OrderedAggregation<T>(1, requireNonNull(order, "order is null")));
    }

    /** The largest value; empty if there was none. */
    public static <T> Aggregation<T, List<T>, Optional<T>> max() {
        return max(SerializableComparator.naturalOrder());
    }

    /** The last value in an order; empty if there was none. */
    public static <T> Aggregation<T, List<T>, Optional<T>> max(SerializableComparator<? super T> order) {
        return new FirstAggregation<>(new OrderedAggregation<T>(
                1, requireNonNull(order, "order is null").reversed()));
    }

    /** The {@code n} largest values, the largest first; of equal ones any. Each copy holds so many. */
    public static <T> Aggregation<T, List<T>, List<T>> top(int n) {
        return top(n, SerializableComparator.naturalOrder());
    }

    /** The {@code n} last values in an order, the very last first; of equal ones any. Each copy holds so many. */
    public static <T> Aggregation<T, List<T>, List<T>> top(int n, SerializableComparator<? super T> order) {
        return new OrderedAggregation<T>(
                n, requireNonNull(order, "order is null").reversed());
    }

    /** At most {@code n} of the values, in no particular order: examples of what there was. Each copy holds so many. */
    public static <T> Aggregation<T, List<T>, List<T>> some(int n) {
        return new SomeAggregation<>(n);
    }

    /** How often each value was added: counters by name. Each copy holds one counter for each different value. */
    public static <T> Aggregation<T, Map<T, long[]>, Map<T, Long>> counts() {
        return new CountsAggregation<>();
    }

    /**
     * How many values lie between each two neighbours of {@code bounds}, as {@link DoubleRDD#histogram(double[])} counts them; what
     * lies outside is not counted.
     *
     * @param bounds ascending, 2 or more
     */
    public static Aggregation<Double, long[], Histogram> histogram(double... bounds) {
        return new HistogramAggregation(bounds.clone());
    }

    /**
     * About how many different values there are, as {@link RDD#countApproxDistinct} tells them apart.
     *
     * @param relativeError standard deviation of the result, relative to it; 0.001 to 0.25. A copy holds about 1 / its square bytes
     */
    public static <T> Aggregation<T, ?, Long> distinct(double relativeError) {
        return new DistinctAggregation<>(DistinctValues.logRegisters(relativeError));
    }
}
