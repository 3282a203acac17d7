package dev.hearth.rdd;

import dev.hearth.shared.Aggregation;
import java.util.List;
import java.util.Optional;

/** The first of what is gathered in an order. */
record FirstAggregation<T>(OrderedAggregation<T> ordered) implements Aggregation<T, List<T>, Optional<T>> {
    @Override
    public List<T> zero() {
        return ordered.zero();
    }

    @Override
    public List<T> add(List<T> sum, List<T> value) {
        return ordered.add(sum, value);
    }

    @Override
    public List<T> include(List<T> sum, T value) {
        return ordered.include(sum, value);
    }

    @Override
    public Optional<T> result(List<T> sum) {
        return sum.stream().findFirst();
    }
}
