package dev.hearth.rdd;

import dev.hearth.function.SerializableToLongFunction;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

final class ToLongCursor<T> extends LongCursor implements Consumer<T> {
    private final Spliterator<T> input;
    private final SerializableToLongFunction<? super T> f;
    private LongConsumer sink;

    ToLongCursor(Spliterator<T> input, SerializableToLongFunction<? super T> f) {
        this.input = input;
        this.f = f;
    }

    @Override
    public void accept(T value) {
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
        return input.tryAdvance(this);
    }

    @Override
    public void forEachRemaining(LongConsumer action) {
        sink = action;
        input.forEachRemaining(this);
    }
}
