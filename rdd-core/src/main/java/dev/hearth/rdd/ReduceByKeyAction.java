package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.function.SerializableBinaryOperator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.function.Consumer;

/** A partition's keys with their values combined; the partitions' maps are combined in the same way. */
record ReduceByKeyAction<K, V>(SerializableBinaryOperator<V> op) implements PartitionAction<Pair<K, V>, Map<K, V>> {
    ReduceByKeyAction {
        requireNonNull(op, "op is null");
    }

    @Override
    public Map<K, V> apply(Spliterator<Pair<K, V>> elements, TaskContext task) {
        Reduction<K, V> reduction = new Reduction<>(op, new LinkedHashMap<>());
        elements.forEachRemaining(reduction);
        return reduction.sums;
    }

    static <K, V> Map<K, V> combine(SerializableBinaryOperator<V> op, List<Map<K, V>> parts) {
        Reduction<K, V> reduction = new Reduction<>(op, new LinkedHashMap<>());
        parts.forEach(part -> part.forEach(reduction::add));
        return reduction.sums;
    }

    private record Reduction<K, V>(SerializableBinaryOperator<V> op, Map<K, V> sums) implements Consumer<Pair<K, V>> {
        @Override
        public void accept(Pair<K, V> pair) {
            add(pair.key(), pair.value());
        }

        void add(K key, V value) {
            V before = sums.putIfAbsent(key, value);
            if (before != null) {
                try {
                    sums.put(key, op.apply(before, value));
                } catch (Exception e) {
                    throw Cursor.<RuntimeException>rethrow(e);
                }
            }
        }
    }
}
