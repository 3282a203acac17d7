package dev.hearth.rdd;

import java.util.Arrays;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Values in arrays of 1,024, the last one shorter. */
final class PackLongsCursor extends Cursor<long[]> implements LongConsumer {
    private static final int LENGTH = 1_024;

    private final Spliterator.OfLong input;
    private long[] open = new long[LENGTH];
    private int filled;
    private Consumer<? super long[]> sink;

    PackLongsCursor(Spliterator.OfLong input) {
        this.input = input;
    }

    @Override
    public void accept(long value) {
        open[filled++] = value;
        if (filled == LENGTH && sink != null) {
            give(sink);
        }
    }

    @Override
    public boolean tryAdvance(Consumer<? super long[]> action) {
        sink = null;
        while (filled < LENGTH && input.tryAdvance((LongConsumer) this)) {
            // accept() has taken the value
        }
        if (filled == 0) {
            return false;
        }
        give(action);
        return true;
    }

    @Override
    public void forEachRemaining(Consumer<? super long[]> action) {
        sink = action;
        input.forEachRemaining((LongConsumer) this);
        if (filled > 0) {
            give(action);
        }
    }

    private void give(Consumer<? super long[]> action) {
        long[] full = filled == LENGTH ? open : Arrays.copyOf(open, filled);
        open = new long[LENGTH];
        filled = 0;
        action.accept(full);
    }
}
