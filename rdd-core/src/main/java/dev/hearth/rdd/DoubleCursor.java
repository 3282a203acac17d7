package dev.hearth.rdd;

import java.util.Spliterator;

/** A {@link Cursor} over primitive values. */
abstract class DoubleCursor implements Spliterator.OfDouble {
    @Override
    public final Spliterator.OfDouble trySplit() {
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
