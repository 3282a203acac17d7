package dev.hearth.rdd;

import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * The partitions that have been read in time, taken for a simple random sample of clusters without replacement, and what their
 * results tell of all (Cochran, "Sampling Techniques", 1977, sections 2.5 to 2.8, 2.11, 2.15 and 6.4). Bounds are from how
 * partitions vary, by Student's t; one partition does not tell that, so it leaves them open. With the smaller partitions done first,
 * as on an idle cluster, totals are on the low side.
 */
final class PartitionSample {
    private final int read;
    private final int partitions;
    private final double confidence;
    private final double width; // from the root of squared deviations to the margin of the mean partition

    PartitionSample(int read, int partitions, double confidence) {
        this.read = read;
        this.partitions = partitions;
        this.confidence = Estimate.requireConfidence(confidence);
        this.width = read < 2
                ? Double.POSITIVE_INFINITY
                : new TDistribution(read - 1).inverseCumulativeProbability(0.5 + confidence / 2)
                        * Math.sqrt((1 - (double) read / partitions) / read / (read - 1));
    }

    /** Whether nothing is left to be estimated. */
    boolean isWhole() {
        return read == partitions;
    }

    /** The total over all partitions, from the total of each that was read; those that are not listed have 0. */
    Estimate total(List<? extends Number> totals) {
        double sum = totals.stream().mapToDouble(Number::doubleValue).sum();
        if (isWhole()) {
            return Estimate.exactly(sum);
        }
        double mean = sum / read;
        double squares = totals.stream()
                        .mapToDouble(total -> square(total.doubleValue() - mean))
                        .sum()
                + (read - totals.size()) * square(mean);
        return around(mean * partitions, partitions * margin(squares));
    }

    /** As {@link #total}, which is not less than what was counted. */
    Estimate count(List<Long> counts) {
        return total(counts)
                .atLeast(counts.stream().mapToDouble(Long::doubleValue).sum());
    }

    /** The mean of all values: the ratio of their sum to their count, both of which are known of each partition that was read. */
    Estimate mean(List<StatisticsAction.Part> parts) {
        Statistics statistics = StatisticsAction.merge(parts);
        double mean = statistics.mean();
        if (isWhole()) {
            return Estimate.exactly(mean);
        }
        double squares = parts.stream()
                .mapToDouble(part -> square((part.mean() - mean) * part.count()))
                .sum();
        return around(mean, margin(squares) / ((double) statistics.count() / read));
    }

    private double margin(double squaredDeviations) {
        return width * Math.sqrt(squaredDeviations);
    }

    /** Open to both sides where the margin is no number, as of values that are none. */
    private Estimate around(double value, double margin) {
        return Double.isFinite(margin)
                ? new Estimate(value, value - margin, value + margin, confidence)
                : new Estimate(value, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, confidence);
    }

    private static double square(double x) {
        return x * x;
    }
}
