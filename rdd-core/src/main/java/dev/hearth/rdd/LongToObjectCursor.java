package dev.hearth.rdd;

import dev.hearth.function.SerializableLongFunction;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

final class LongToObjectCursor<U> extends Cursor<U> implements LongConsumer {
    private final Spliterator.OfLong input;
    private final SerializableLongFunction<? extends U> f;
    private Consumer<? super U> sink;

    LongToObjectCursor(Spliterator.OfLong input, SerializableLongFunction<? extends U> f) {
        this.input = input;
        this.f = f;
    }

    @Override
    public void accept(long value) {
        U mapped;
        try {
            mapped = f.apply(value);
        } catch (Exception e) {
            throw Cursor.<RuntimeException>rethrow(e);
        }
        sink.accept(mapped);
    }

    @Override
    public boolean tryAdvance(Consumer<? super U> action) {
        sink = action;
        return input.tryAdvance((LongConsumer) this);
    }

    @Override
    public void forEachRemaining(Consumer<? super U> action) {
        sink = action;
        input.forEachRemaining((LongConsumer) this);
    }
}
