package dev.hearth.shared;

/**
 * How single values become a sum, and a sum what people read: the {@link Addition} of an {@link AggregateAccumulator}.
 *
 * @param <T> a value
 * @param <A> a sum of values, as tasks send it
 * @param <R> what the driver reads
 */
public interface Aggregation<T, A, R> extends Addition<A> {
    /** The sum of all in {@code sum} and {@code value}; may change and return {@code sum}. */
    A include(A sum, T value);

    /** What a sum says. It is the caller's own, and may be changed. */
    R result(A sum);
}
