package dev.hearth.rdd;

import dev.hearth.function.SerializableLongToDoubleFunction;
import java.util.Spliterator;
import java.util.function.DoubleConsumer;
import java.util.function.LongConsumer;

final class LongToDoubleCursor extends DoubleCursor implements LongConsumer {
    private final Spliterator.OfLong input;
    private final SerializableLongToDoubleFunction f;
    private DoubleConsumer sink;

    LongToDoubleCursor(Spliterator.OfLong input, SerializableLongToDoubleFunction f) {
        this.input = input;
        this.f = f;
    }

    @Override
    public void accept(long value) {
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
        return input.tryAdvance((LongConsumer) this);
    }

    @Override
    public void forEachRemaining(DoubleConsumer action) {
        sink = action;
        input.forEachRemaining((LongConsumer) this);
    }
}
