package dev.hearth.rdd;

import dev.hearth.shared.Aggregation;
import java.util.ArrayList;
import java.util.List;

/** The first {@code most} values that come. */
record SomeAggregation<T>(int most) implements Aggregation<T, ArrayList<T>, List<T>> {
    SomeAggregation {
        if (most < 1) {
            throw new IllegalArgumentException("%d values asked for; ask for 1 or more".formatted(most));
        }
    }

    @Override
    public ArrayList<T> zero() {
        return new ArrayList<>();
    }

    @Override
    public ArrayList<T> add(ArrayList<T> sum, ArrayList<T> value) {
        sum.addAll(value.subList(0, Math.min(value.size(), most - sum.size())));
        return sum;
    }

    @Override
    public ArrayList<T> include(ArrayList<T> sum, T value) {
        if (sum.size() < most) {
            sum.add(value);
        }
        return sum;
    }

    @Override
    public List<T> result(ArrayList<T> sum) {
        return sum;
    }
}
