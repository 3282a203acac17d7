package dev.hearth.rdd;

import java.util.Spliterator;

/**
 * A sequential, unsized, ordered spliterator: the elements of one partition, pushed by {@link #forEachRemaining} in one loop
 * or pulled by {@link #tryAdvance}. Cursors contain no lambdas, so that a pipeline's classes can be loaded afresh as a whole.
 */
public abstract class Cursor<T> implements Spliterator<T> {
    @Override
    public final Spliterator<T> trySplit() {
        return null;
    }

    @Override
    public long estimateSize() {
        return Long.MAX_VALUE;
    }

    @Override
    public int characteristics() {
        return ORDERED;
    }

    /** Throws {@code failure} as it is: user functions may throw checked exceptions, spliterators may not declare them. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    protected static <E extends Throwable> RuntimeException rethrow(Throwable failure) throws E {
        throw (E) failure;
    }
}
