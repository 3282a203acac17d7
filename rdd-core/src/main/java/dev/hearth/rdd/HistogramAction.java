package dev.hearth.rdd;

import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.function.DoubleConsumer;

/** Counts a partition's values by bucket. */
record HistogramAction(double[] bounds) implements PartitionAction<Double, long[]> {
    @Override
    public long[] apply(Spliterator<Double> elements, TaskContext task) {
        Counter counter = new Counter(bounds);
        UnboxDoublesCursor.over(elements).forEachRemaining(counter);
        return counter.counts;
    }

    /** By buckets of the caller's. */
    static long[] of(RDD<Double> rdd, double[] bounds) {
        requireAscending(bounds);
        long[] counts = new long[bounds.length - 1];
        for (long[] part : rdd.run("histogram", new HistogramAction(bounds.clone()), rdd.allPartitions())) {
            Arrays.setAll(counts, i -> counts[i] + part[i]);
        }
        return counts;
    }

    /** @throws IllegalArgumentException if they are not two or more, each greater than the one before */
    static void requireAscending(double[] bounds) {
        if (bounds.length < 2) {
            throw new IllegalArgumentException("histogram: %d bounds; expected 2 or more".formatted(bounds.length));
        }
        for (int i = 1; i < bounds.length; i++) {
            if (!(bounds[i - 1] < bounds[i])) {
                throw new IllegalArgumentException(
                        "histogram: bound %d is %s and bound %d is %s; expected ascending ones"
                                .formatted(i - 1, bounds[i - 1], i, bounds[i]));
            }
        }
    }

    /** Counts one more in the bucket of {@code value}, if it is in one. */
    static void count(double value, double[] bounds, long[] counts) {
        int last = counts.length;
        if (value >= bounds[0] && value <= bounds[last]) { // so not NaN
            int found = Arrays.binarySearch(bounds, value == 0 ? 0 : value); // -0 is no less than 0
            int bucket = found >= 0 ? found : -found - 2;
            counts[Math.min(bucket, last - 1)]++;
        }
    }

    /** By buckets of equal width from the smallest to the largest value. */
    static Histogram of(RDD<Double> rdd, int buckets) {
        if (buckets < 1) {
            throw new IllegalArgumentException("histogram: %d buckets; expected 1 or more".formatted(buckets));
        }
        Statistics all = StatisticsAction.of(rdd, "histogram");
        if (all.count() == 0) {
            throw new NoSuchElementException("histogram: %s has no elements; give the bounds".formatted(rdd));
        }
        double width = all.max() - all.min();
        if (!Double.isFinite(width)) {
            throw new IllegalArgumentException("histogram: the values of %s reach from %s to %s; give the bounds"
                    .formatted(rdd, all.min(), all.max()));
        }
        double[] bounds = evenBounds(all.min(), all.max(), buckets);
        return bounds.length == 2
                ? new Histogram(bounds, new long[] {all.count()})
                : new Histogram(bounds, of(rdd, bounds));
    }

    /** Fewer buckets where so many would be narrower than the next number. */
    private static double[] evenBounds(double min, double max, int buckets) {
        double[] bounds = new double[buckets + 1];
        int filled = 0;
        for (int i = 0; i <= buckets; i++) {
            double bound = i == buckets ? max : min + (max - min) / buckets * i;
            boolean wider = filled == 0 || bound > bounds[filled - 1];
            if (wider && (bound < max || i == buckets)) {
                bounds[filled++] = bound;
            }
        }
        return filled == 1 ? new double[] {min, max} : Arrays.copyOf(bounds, filled);
    }

    private static final class Counter implements DoubleConsumer {
        private final double[] bounds;
        private final long[] counts;

        Counter(double[] bounds) {
            this.bounds = bounds;
            this.counts = new long[bounds.length - 1];
        }

        @Override
        public void accept(double value) {
            HistogramAction.count(value, bounds, counts);
        }
    }
}
