package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.function.SerializableComparator;
import java.util.ArrayList;
import java.util.List;

/** Of a key's values the {@code most} that come first, in order; of equal ones those that were added first. */
record CombineFirst<V>(int most, SerializableComparator<? super V> order) implements Combine<V, List<V>> {
    CombineFirst {
        if (most < 1) {
            throw new IllegalArgumentException("topByKey: %d values asked for; ask for 1 or more".formatted(most));
        }
        requireNonNull(order, "order is null");
    }

    @Override
    public List<V> create(V value) {
        List<V> first = new ArrayList<>(1);
        first.add(value);
        return first;
    }

    @Override
    public List<V> add(List<V> first, V value) {
        int place = first.size();
        while (place > 0 && order.compare(value, first.get(place - 1)) < 0) {
            place--;
        }
        if (place < most) {
            first.add(place, value);
            if (first.size() > most) {
                first.remove(most);
            }
        }
        return first;
    }

    @Override
    public List<V> merge(List<V> left, List<V> right) {
        right.forEach(value -> add(left, value));
        return left;
    }
}
