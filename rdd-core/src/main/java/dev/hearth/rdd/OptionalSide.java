package dev.hearth.rdd;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** One side of an outer join: its values, or nothing, once. A null among the values counts as nothing. */
record OptionalSide<V>(Iterable<V> values, boolean isEmpty) implements Iterable<Optional<V>> {
    @Override
    public Iterator<Optional<V>> iterator() {
        return isEmpty ? List.of(Optional.<V>empty()).iterator() : new Present<>(values.iterator());
    }

    private record Present<V>(Iterator<V> values) implements Iterator<Optional<V>> {
        @Override
        public boolean hasNext() {
            return values.hasNext();
        }

        @Override
        public Optional<V> next() {
            return Optional.ofNullable(values.next());
        }
    }
}
