package dev.hearth.rdd;

import java.util.Spliterator;

/** A {@link Cursor} over primitive values. */
abstract class LongCursor implements Spliterator.OfLong {
    @Override
    public final Spliterator.OfLong trySplit() {
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
}
