package dev.hearth.rdd;

/**
 * How many numbers lie between each two neighbours of a list of bounds.
 *
 * @param bounds ascending; bucket {@code i} is from {@code bounds[i]}, inclusive, to {@code bounds[i + 1]}, exclusive but for the
 *     last bucket
 * @param counts one fewer than there are bounds
 */
public record Histogram(double[] bounds, long[] counts) {}
