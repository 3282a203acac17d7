package dev.hearth.rdd;

import dev.hearth.function.SerializableComparator;
import dev.hearth.function.SerializablePredicate;
import dev.hearth.shared.Broadcast;
import java.util.List;

/** Whether a pair's key lies between two others, both included. They travel as data, for keys need not be Serializable. */
record KeyRange<K, V>(Broadcast<List<K>> bounds, SerializableComparator<? super K> order)
        implements SerializablePredicate<Pair<K, V>> {
    @Override
    public boolean test(Pair<K, V> pair) {
        List<K> range = bounds.value();
        return order.compare(range.get(0), pair.key()) <= 0 && order.compare(pair.key(), range.get(1)) <= 0;
    }
}
