package dev.hearth.rdd;

import dev.hearth.function.SerializableToDoubleFunction;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

final class ToDoubleCursor<T> extends DoubleCursor implements Consumer<T> {
    private final Spliterator<T> input;
    private final SerializableToDoubleFunction<? super T> f;
    private DoubleConsumer sink;

    ToDoubleCursor(Spliterator<T> input, SerializableToDoubleFunction<? super T> f) {
        this.input = input;
        this.f = f;
    }

    @Override
    public void accept(T value) {
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
        return input.tryAdvance(this);
    }

    @Override
    public void forEachRemaining(DoubleConsumer action) {
        sink = action;
        input.forEachRemaining(this);
    }
}
