package dev.hearth.rdd;

import dev.hearth.function.SerializableFunction;
import java.util.Spliterator;
import java.util.function.Consumer;

final class MapCursor<T, U> extends Cursor<U> implements Consumer<T> {
    private final Spliterator<T> input;
    private final SerializableFunction<? super T, ? extends U> f;
    private Consumer<? super U> sink;

    MapCursor(Spliterator<T> input, SerializableFunction<? super T, ? extends U> f) {
        this.input = input;
        this.f = f;
    }

    @Override
    public void accept(T value) {
        U mapped;
        try {
            mapped = f.apply(value);
        } catch (Exception e) {
            throw MapCursor.<RuntimeException>rethrow(e);
        }
        sink.accept(mapped);
    }

    @Override
    public boolean tryAdvance(Consumer<? super U> action) {
        sink = action;
        return input.tryAdvance(this);
    }

    @Override
    public void forEachRemaining(Consumer<? super U> action) {
        sink = action;
        input.forEachRemaining(this);
    }
}
