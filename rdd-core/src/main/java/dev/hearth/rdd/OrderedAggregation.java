package dev.hearth.rdd;

import dev.hearth.function.SerializableComparator;
import dev.hearth.shared.Aggregation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The first {@code most} values in an order, in that order; for numbers so small that moving them is cheap. */
record OrderedAggregation<T>(int most, SerializableComparator<? super T> order)
        implements Aggregation<T, List<T>, List<T>> {
    OrderedAggregation {
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
        value.forEach(each -> include(sum, each));
        return sum;
    }

    @Override
    public List<T> include(List<T> sum, T value) {
        if (sum.size() == most) {
            if (order.compare(value, sum.get(most - 1)) >= 0) {
                return sum;
            }
            sum.remove(most - 1);
        }
        int found = Collections.binarySearch(sum, value, order);
        sum.add(found >= 0 ? found : -found - 1, value);
        return sum;
    }

    @Override
    public List<T> result(List<T> sum) {
        return sum;
    }
}
