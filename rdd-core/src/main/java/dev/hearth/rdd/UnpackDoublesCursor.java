package dev.hearth.rdd;

import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/** The values of arrays, one after the other. The arrays may be shared and are not changed. */
final class UnpackDoublesCursor extends DoubleCursor implements Consumer<double[]> {
    private final Spliterator<double[]> arrays;
    private double[] current = {};
    private int next;
    private DoubleConsumer sink;

    UnpackDoublesCursor(Spliterator<double[]> arrays) {
        this.arrays = arrays;
    }

    @Override
    public void accept(double[] array) {
        if (sink == null) {
            current = array;
            next = 0;
            return;
        }
        for (double value : array) {
            sink.accept(value);
        }
    }

    @Override
    public boolean tryAdvance(DoubleConsumer action) {
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
    public void forEachRemaining(DoubleConsumer action) {
        for (; next < current.length; next++) {
            action.accept(current[next]);
        }
        sink = action;
        arrays.forEachRemaining(this);
    }
}
