package dev.hearth.rdd;

import dev.hearth.key.Keys;
import dev.hearth.shared.Broadcast;
import java.util.ArrayList;
import java.util.List;
import java.util.Spliterator;
import java.util.function.Consumer;

/**
 * The values of one key in a partition, in order.
 *
 * @param key alone in its list, as a key may be null and a broadcast value may not
 */
record LookupAction<K, V>(Broadcast<List<K>> key) implements PartitionAction<Pair<K, V>, List<V>> {
    @Override
    public List<V> apply(Spliterator<Pair<K, V>> elements, TaskContext task) {
        Finder<K, V> finder = new Finder<>(key.value().get(0), new ArrayList<>());
        elements.forEachRemaining(finder);
        return finder.found;
    }

    private record Finder<K, V>(K key, List<V> found) implements Consumer<Pair<K, V>> {
        @Override
        public void accept(Pair<K, V> pair) {
            if (Keys.equal(key, pair.key())) {
                found.add(pair.value());
            }
        }
    }
}
