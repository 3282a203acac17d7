package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.function.SerializableFunction;

/** Two functions on an element, one for its key and one for its value, as one. */
record MakePair<T, K, V>(
        SerializableFunction<? super T, ? extends K> keyOf, SerializableFunction<? super T, ? extends V> valueOf)
        implements SerializableFunction<T, Pair<K, V>> {
    MakePair {
        requireNonNull(keyOf, "keyOf is null");
        requireNonNull(valueOf, "valueOf is null");
    }

    @Override
    public Pair<K, V> apply(T element) throws Exception {
        return new Pair<>(keyOf.apply(element), valueOf.apply(element));
    }
}
