package dev.hearth.rdd;

import dev.hearth.function.SerializableFunction;
import java.util.Spliterator;
import java.util.function.Consumer;

final class KeyByCursor<K, T> extends Cursor<Pair<K, T>> implements Consumer<T> {
    private final Spliterator<T> input;
    private final SerializableFunction<? super T, ? extends K> keyOf;
    private Consumer<? super Pair<K, T>> sink;

    KeyByCursor(Spliterator<T> input, SerializableFunction<? super T, ? extends K> keyOf) {
        this.input = input;
        this.keyOf = keyOf;
    }

    @Override
    public void accept(T value) {
        K key;
        try {
            key = keyOf.apply(value);
        } catch (Exception e) {
            throw KeyByCursor.<RuntimeException>rethrow(e);
        }
        sink.accept(new Pair<>(key, value));
    }

    @Override
    public boolean tryAdvance(Consumer<? super Pair<K, T>> action) {
        sink = action;
        return input.tryAdvance(this);
    }

    @Override
    public void forEachRemaining(Consumer<? super Pair<K, T>> action) {
        sink = action;
        input.forEachRemaining(this);
    }
}
