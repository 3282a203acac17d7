package dev.hearth.rdd;

import dev.hearth.function.SerializableLongPredicate;
import java.util.Spliterator;
import java.util.function.LongConsumer;

final class LongFilterCursor extends LongCursor implements LongConsumer {
    private final Spliterator.OfLong input;
    private final SerializableLongPredicate test;
    private LongConsumer sink;
    private boolean passed;

    LongFilterCursor(Spliterator.OfLong input, SerializableLongPredicate test) {
        this.input = input;
        this.test = test;
    }

    @Override
    public void accept(long value) {
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
    public boolean tryAdvance(LongConsumer action) {
        sink = action;
        passed = false;
        while (input.tryAdvance((LongConsumer) this)) {
            if (passed) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void forEachRemaining(LongConsumer action) {
        sink = action;
        input.forEachRemaining((LongConsumer) this);
    }
}
