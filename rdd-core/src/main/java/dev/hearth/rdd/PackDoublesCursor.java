package dev.hearth.rdd;

import java.util.Arrays;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/** Values in arrays of 1,024, the last one shorter. */
final class PackDoublesCursor extends Cursor<double[]> implements DoubleConsumer {
    private static final int LENGTH = 1_024;

    private final Spliterator.OfDouble input;
    private double[] open = new double[LENGTH];
    private int filled;
    private Consumer<? super double[]> sink;

    PackDoublesCursor(Spliterator.OfDouble input) {
        this.input = input;
    }

    @Override
    public void accept(double value) {
        open[filled++] = value;
        if (filled == LENGTH && sink != null) {
            give(sink);
        }
    }

    @Override
    public boolean tryAdvance(Consumer<? super double[]> action) {
        sink = null;
        while (filled < LENGTH && input.tryAdvance((DoubleConsumer) this)) {
            // accept() has taken the value
        }
        if (filled == 0) {
            return false;
        }
        give(action);
        return true;
    }

    @Override
    public void forEachRemaining(Consumer<? super double[]> action) {
        sink = action;
        input.forEachRemaining((DoubleConsumer) this);
        if (filled > 0) {
            give(action);
        }
    }

    private void give(Consumer<? super double[]> action) {
        double[] full = filled == LENGTH ? open : Arrays.copyOf(open, filled);
        open = new double[LENGTH];
        filled = 0;
        action.accept(full);
    }
}
