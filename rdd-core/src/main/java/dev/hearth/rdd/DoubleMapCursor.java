package dev.hearth.rdd;

import dev.hearth.function.SerializableDoubleUnaryOperator;
import java.util.Spliterator;
import java.util.function.DoubleConsumer;

final class DoubleMapCursor extends DoubleCursor implements DoubleConsumer {
    private final Spliterator.OfDouble input;
    private final SerializableDoubleUnaryOperator f;
    private DoubleConsumer sink;

    DoubleMapCursor(Spliterator.OfDouble input, SerializableDoubleUnaryOperator f) {
        this.input = input;
        this.f = f;
    }

    @Override
    public void accept(double value) {
        double mapped;
        try {
            mapped = f.applyAsDouble(value);
        } catch (Exception e) {
            throw Cursor.<RuntimeException>rethrow(e);
        }
        sink.accept(mapped);
    }

    @Override
    public boolean tryAdvance(DoubleConsumer action) {
        sink = action;
        return input.tryAdvance((DoubleConsumer) this);
    }

    @Override
    public void forEachRemaining(DoubleConsumer action) {
        sink = action;
        input.forEachRemaining((DoubleConsumer) this);
    }
}
