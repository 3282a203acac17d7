package dev.hearth.rdd;

import java.io.Serializable;

/**
 * What one pass over numbers tells of them.
 *
 * @param sum with an error that does not grow with the count
 * @param squaredDeviations sum of the squares of the distances from the mean
 * @param min positive infinity if there are no numbers; NaN if one of them is
 * @param max negative infinity if there are no numbers; NaN if one of them is
 */
public record Statistics(long count, double sum, double mean, double squaredDeviations, double min, double max)
        implements Serializable {

    /** Of the numbers as a whole population; NaN if there are none. */
    public double variance() {
        return count == 0 ? Double.NaN : squaredDeviations / count;
    }

    /** Of the population that the numbers are a sample of, unbiased; NaN if there are fewer than two. */
    public double sampleVariance() {
        return count < 2 ? Double.NaN : squaredDeviations / (count - 1);
    }

    /** Square root of {@link #variance()}. */
    public double stdev() {
        return Math.sqrt(variance());
    }

    /** Square root of {@link #sampleVariance()}. */
    public double sampleStdev() {
        return Math.sqrt(sampleVariance());
    }
}
