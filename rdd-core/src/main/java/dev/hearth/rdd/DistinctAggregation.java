package dev.hearth.rdd;

import dev.hearth.shared.Aggregation;

/** About how many different values come. */
record DistinctAggregation<T>(int logRegisters) implements Aggregation<T, DistinctValues, Long> {
    @Override
    public DistinctValues zero() {
        return DistinctValues.none(logRegisters);
    }

    @Override
    public DistinctValues add(DistinctValues sum, DistinctValues value) {
        sum.addAll(value);
        return sum;
    }

    @Override
    public DistinctValues include(DistinctValues sum, T value) {
        sum.add(value);
        return sum;
    }

    @Override
    public Long result(DistinctValues sum) {
        return sum.estimate();
    }
}
