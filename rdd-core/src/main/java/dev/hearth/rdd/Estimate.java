package dev.hearth.rdd;

import java.util.List;

/**
 * A number that is known up to a bound.
 *
 * @param value most likely; NaN if nothing is known
 * @param low with the probability {@code confidence}, the truth is from here
 * @param high to here, both inclusive
 * @param confidence 1 if the value is exact
 */
public record Estimate(double value, double low, double high, double confidence) {
    public static Estimate exactly(double value) {
        return new Estimate(value, value, value, 1);
    }

    /**
     * Estimates a total over all partitions from some of them, taken for a simple random sample of clusters without replacement
     * (Cochran, "Sampling Techniques", 1977, sections 2.5 to 2.8 and 2.15): the mean partition times their number, and Student's t for
     * the bounds. With the smaller partitions done first, as on an idle cluster, it is on the low side.
     *
     * @param parts the total of each partition that has been read
     * @param partitions how many there are; the total is exact if all have been read
     * @param confidence more than 0 and less than 1
     */
    public static Estimate ofTotal(List<? extends Number> parts, int partitions, double confidence) {
        return new PartitionSample(parts.size(), partitions, confidence).total(parts);
    }

    /** This, where it is known besides that the truth is not less than {@code least}. */
    public Estimate atLeast(double least) {
        return new Estimate(Math.max(value, least), Math.max(low, least), Math.max(high, least), confidence);
    }

    public boolean isExact() {
        return confidence == 1;
    }

    static double requireConfidence(double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException(
                    "confidence %s asked for; it must be more than 0 and less than 1, such as 0.95"
                            .formatted(confidence));
        }
        return confidence;
    }

    /** {@code 1200 (1100 to 1300 at 95 %)}. */
    @Override
    public String toString() {
        return isExact()
                ? "%s, exactly".formatted(value)
                : "%s (%s to %s at %s %%)".formatted(value, low, high, 100 * confidence);
    }
}
