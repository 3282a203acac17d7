package dev.hearth.rdd;

import dev.hearth.shared.Aggregation;
import java.util.HashMap;
import java.util.Map;

/** How often each value came; a counter is an array of one, so that counting makes no objects. */
record CountsAggregation<T>() implements Aggregation<T, HashMap<T, long[]>, Map<T, Long>> {
    @Override
    public HashMap<T, long[]> zero() {
        return new HashMap<>();
    }

    @Override
    public HashMap<T, long[]> add(HashMap<T, long[]> sum, HashMap<T, long[]> value) {
        value.forEach((key, count) -> counter(sum, key)[0] += count[0]);
        return sum;
    }

    @Override
    public HashMap<T, long[]> include(HashMap<T, long[]> sum, T value) {
        counter(sum, value)[0]++;
        return sum;
    }

    private static <T> long[] counter(HashMap<T, long[]> sum, T key) {
        return sum.computeIfAbsent(key, unused -> new long[1]);
    }

    @Override
    public Map<T, Long> result(HashMap<T, long[]> sum) {
        Map<T, Long> counts = new HashMap<>();
        sum.forEach((key, count) -> counts.put(key, count[0]));
        return counts;
    }
}
