package dev.hearth.rdd;

import dev.hearth.shared.Aggregation;
import java.util.ArrayList;
import java.util.Optional;

/** The first of what is gathered in an order. */
record FirstAggregation<T>(OrderedAggregation<T> ordered) implements Aggregation<T, ArrayList<T>, Optional<T>> {
    @Override
    public ArrayList<T> zero() {
        return ordered.zero();
    }

    @Override
    public ArrayList<T> add(ArrayList<T> sum, ArrayList<T> value) {
        return ordered.add(sum, value);
    }

    @Override
    public ArrayList<T> include(ArrayList<T> sum, T value) {
        return ordered.include(sum, value);
    }

    @Override
    public Optional<T> result(ArrayList<T> sum) {
        return sum.stream().findFirst();
    }
}
