package dev.hearth.rdd;

import dev.hearth.function.SerializableFunction;

/** A function on values as one on pairs. */
record MapValue<K, V, W>(SerializableFunction<? super V, ? extends W> f)
        implements SerializableFunction<Pair<K, V>, Pair<K, W>> {
    @Override
    public Pair<K, W> apply(Pair<K, V> pair) throws Exception {
        return new Pair<>(pair.key(), f.apply(pair.value()));
    }
}
