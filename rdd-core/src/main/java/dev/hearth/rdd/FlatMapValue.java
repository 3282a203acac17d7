package dev.hearth.rdd;

import dev.hearth.function.SerializableFunction;
import java.util.Iterator;

/** A function from a value to several, as one on pairs. What it returns is read only as far as the reader asks. */
record FlatMapValue<K, V, W>(SerializableFunction<? super V, ? extends Iterable<? extends W>> f)
        implements SerializableFunction<Pair<K, V>, Iterable<Pair<K, W>>> {
    @Override
    public Iterable<Pair<K, W>> apply(Pair<K, V> pair) throws Exception {
        Iterable<? extends W> values = f.apply(pair.value());
        if (values == null) {
            throw new NullPointerException("flatMapValues' function returned null; return List.of() for none");
        }
        return () -> new Keyed<>(pair.key(), values.iterator());
    }

    private record Keyed<K, W>(K key, Iterator<? extends W> values) implements Iterator<Pair<K, W>> {
        @Override
        public boolean hasNext() {
            return values.hasNext();
        }

        @Override
        public Pair<K, W> next() {
            return new Pair<>(key, values.next());
        }
    }
}
