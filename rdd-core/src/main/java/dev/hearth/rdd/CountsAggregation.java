package dev.hearth.rdd;

import dev.hearth.shared.Aggregation;
import java.util.HashMap;
import java.util.Map;

/** How often each value came; a counter is an array of one, so that counting makes no objects. */
record CountsAggregation<T>() implements Aggregation<T, Map<T, long[]>, Map<T, Long>> {
    @Override
    public Map<T, long[]> zero() {
        return new HashMap<>();
    }

    @Override
    public Map<T, long[]> add(Map<T, long[]> sum, Map<T, long[]> value) {
        value.forEach((key, count) -> counter(sum, key)[0] += count[0]);
        return sum;
    }

    @Override
    public Map<T, long[]> include(Map<T, long[]> sum, T value) {
        counter(sum, value)[0]++;
        return sum;
    }

    private static <T> long[] counter(Map<T, long[]> sum, T key) {
        return sum.computeIfAbsent(key, unused -> new long[1]);
    }

    @Override
    public Map<T, Long> result(Map<T, long[]> sum) {
        Map<T, Long> counts = new HashMap<>();
        sum.forEach((key, count) -> counts.put(key, count[0]));
        return counts;
    }
}
