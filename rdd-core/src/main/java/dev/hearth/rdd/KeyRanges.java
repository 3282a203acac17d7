package dev.hearth.rdd;

import dev.hearth.function.SerializableComparator;
import dev.hearth.shared.Broadcast;
import java.util.Collections;
import java.util.List;

/**
 * Ranges of keys.
 *
 * @param bounds ascending, fewer than {@code numPartitions}: partition {@code i} holds the keys after bound {@code i - 1} up to bound
 *     {@code i}, inclusive. They travel as data, for keys need not be Serializable
 */
record KeyRanges<K>(Broadcast<List<K>> bounds, SerializableComparator<? super K> order, int numPartitions)
        implements Partitioner {
    @Override
    @SuppressWarnings("unchecked") // a key of the RDD that was sampled
    public int partition(Object key) {
        int found = Collections.binarySearch(bounds.value(), (K) key, order);
        return found >= 0 ? found : -found - 1;
    }
}
