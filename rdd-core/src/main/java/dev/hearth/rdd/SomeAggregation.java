package dev.hearth.rdd;

import dev.hearth.shared.Aggregation;
import java.util.ArrayList;
import java.util.List;

/** The first {@code most} values that come. */
record SomeAggregation<T>(int most) implements Aggregation<T, List<T>, List<T>> {
    SomeAggregation {
        if (most < 1) {
            throw new IllegalArgumentException("%d values asked for; ask for 1 or more".formatted(most));
        }
    }

    @Override
    public List<T> zero() {
        return new ArrayList<>();
    }

    @Override
    public List<T> add(List<T> sum, List<T> value) {
        sum.addAll(value.subList(0, Math.min(value.size(), most - sum.size())));
        return sum;
    }

    @Override
    public List<T> include(List<T> sum, T value) {
        if (sum.size() < most) {
            sum.add(value);
        }
        return sum;
    }

    @Override
    public List<T> result(List<T> sum) {
        return sum;
    }
}
