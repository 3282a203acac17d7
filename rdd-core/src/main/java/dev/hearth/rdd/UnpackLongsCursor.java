package dev.hearth.rdd;

import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** The values of arrays, one after the other. The arrays may be shared and are not changed. */
final class UnpackLongsCursor extends LongCursor implements Consumer<long[]> {
    private final Spliterator<long[]> arrays;
    private long[] current = {};
    private int next;
    private LongConsumer sink;

    UnpackLongsCursor(Spliterator<long[]> arrays) {
        this.arrays = arrays;
    }

    @Override
    public void accept(long[] array) {
        if (sink == null) {
            current = array;
            next = 0;
            return;
        }
        for (long value : array) {
            sink.accept(value);
        }
    }

    @Override
    public boolean tryAdvance(LongConsumer action) {
        sink = null;
        while (next == current.length) {
            if (!arrays.tryAdvance(this)) {
                return false;
            }
        }
        action.accept(current[next++]);
        return true;
    }

    @Override
    public void forEachRemaining(LongConsumer action) {
        for (; next < current.length; next++) {
            action.accept(current[next]);
        }
        sink = action;
        arrays.forEachRemaining(this);
    }
}
