package dev.hearth.storage;

import java.util.Spliterator;

/** The elements of a kept partition, in order. One thread. */
public abstract class BlockCursor<T> implements Spliterator<T>, AutoCloseable {
    @Override
    public final Spliterator<T> trySplit() {
        return null;
    }

    @Override
    public final long estimateSize() {
        return Long.MAX_VALUE;
    }

    @Override
    public final int characteristics() {
        return ORDERED;
    }

    /** Gives back what it holds, at the end or before; idempotent. */
    @Override
    public void close() {
        // Objects in memory hold nothing.
    }
}
