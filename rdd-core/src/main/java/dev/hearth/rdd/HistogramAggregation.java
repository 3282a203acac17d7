package dev.hearth.rdd;

import dev.hearth.shared.Aggregation;
import java.util.Arrays;

/** How many values are in each bucket. */
record HistogramAggregation(double[] bounds) implements Aggregation<Double, long[], Histogram> {
    HistogramAggregation {
        HistogramAction.requireAscending(bounds);
    }

    @Override
    public long[] zero() {
        return new long[bounds.length - 1];
    }

    @Override
    public long[] add(long[] sum, long[] value) {
        Arrays.setAll(sum, i -> sum[i] + value[i]);
        return sum;
    }

    @Override
    public long[] include(long[] sum, Double value) {
        HistogramAction.count(value, bounds, sum);
        return sum;
    }

    @Override
    public Histogram result(long[] sum) {
        return new Histogram(bounds.clone(), sum);
    }
}
