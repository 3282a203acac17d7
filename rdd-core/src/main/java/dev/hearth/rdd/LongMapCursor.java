package dev.hearth.rdd;

import dev.hearth.function.SerializableLongUnaryOperator;
import java.util.Spliterator;
import java.util.function.LongConsumer;

final class LongMapCursor extends LongCursor implements LongConsumer {
    private final Spliterator.OfLong input;
    private final SerializableLongUnaryOperator f;
    private LongConsumer sink;

    LongMapCursor(Spliterator.OfLong input, SerializableLongUnaryOperator f) {
        this.input = input;
        this.f = f;
    }

    @Override
    public void accept(long value) {
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
        return input.tryAdvance((LongConsumer) this);
    }

    @Override
    public void forEachRemaining(LongConsumer action) {
        sink = action;
        input.forEachRemaining((LongConsumer) this);
    }
}
