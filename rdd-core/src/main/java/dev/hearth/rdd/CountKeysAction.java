package dev.hearth.rdd;

import dev.hearth.shuffle.KeyTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Spliterator;
import java.util.function.Consumer;

/** Counts the pairs of each key in a partition; its keys must fit in memory. */
record CountKeysAction<K, V>() implements PartitionAction<Pair<K, V>, KeyCounts<K>> {
    @Override
    public KeyCounts<K> apply(Spliterator<Pair<K, V>> elements, TaskContext task) {
        Counter<K, V> counter = new Counter<>();
        elements.forEachRemaining(counter);
        return counter.counts();
    }

    private static final class Counter<K, V> implements Consumer<Pair<K, V>> {
        private final KeyTable table = new KeyTable();
        private final List<K> keys = new ArrayList<>();
        private long[] counts = new long[table.capacity()];

        @Override
        public void accept(Pair<K, V> pair) {
            int number = table.number(pair.key());
            if (number == keys.size()) {
                keys.add(pair.key());
                if (number == counts.length) {
                    counts = Arrays.copyOf(counts, table.capacity());
                }
            }
            counts[number]++;
        }

        KeyCounts<K> counts() {
            return new KeyCounts<>(keys, Arrays.copyOf(counts, keys.size()));
        }
    }
}
