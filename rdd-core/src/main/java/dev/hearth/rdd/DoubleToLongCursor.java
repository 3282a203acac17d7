package dev.hearth.rdd;

import dev.hearth.function.SerializableDoubleToLongFunction;
import java.util.Spliterator;
import java.util.function.DoubleConsumer;
import java.util.function.LongConsumer;

final class DoubleToLongCursor extends LongCursor implements DoubleConsumer {
    private final Spliterator.OfDouble input;
    private final SerializableDoubleToLongFunction f;
    private LongConsumer sink;

    DoubleToLongCursor(Spliterator.OfDouble input, SerializableDoubleToLongFunction f) {
        this.input = input;
        this.f = f;
    }

    @Override
    public void accept(double value) {
        long mapped;
        try {
            mapped = f.applyAsLong(value);
        } catch (Exception e) {
            throw Cursor.<RuntimeException>rethrow(e);
        }
        sink.accept(mapped);
    }

    @Override
    public boolean tryAdvance(LongConsumer action) {
        sink = action;
        return input.tryAdvance((DoubleConsumer) this);
    }

    @Override
    public void forEachRemaining(LongConsumer action) {
        sink = action;
        input.forEachRemaining((DoubleConsumer) this);
    }
}
