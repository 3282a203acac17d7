package dev.hearth.rdd;

import dev.hearth.function.SerializableDoublePredicate;
import java.util.Spliterator;
import java.util.function.DoubleConsumer;

final class DoubleFilterCursor extends DoubleCursor implements DoubleConsumer {
    private final Spliterator.OfDouble input;
    private final SerializableDoublePredicate test;
    private DoubleConsumer sink;
    private boolean passed;

    DoubleFilterCursor(Spliterator.OfDouble input, SerializableDoublePredicate test) {
        this.input = input;
        this.test = test;
    }

    @Override
    public void accept(double value) {
        boolean passes;
        try {
            passes = test.test(value);
        } catch (Exception e) {
            throw Cursor.<RuntimeException>rethrow(e);
        }
        if (passes) {
            passed = true;
            sink.accept(value);
        }
    }

    @Override
    public boolean tryAdvance(DoubleConsumer action) {
        sink = action;
        passed = false;
        while (input.tryAdvance((DoubleConsumer) this)) {
            if (passed) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void forEachRemaining(DoubleConsumer action) {
        sink = action;
        input.forEachRemaining((DoubleConsumer) this);
    }
}
