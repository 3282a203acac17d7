package dev.hearth.rdd;

import java.util.Spliterator;

/** Boxed values as primitive ones. */
final class DoubleViewRDD extends DoublesRDD {
    private DoubleViewRDD(RDD<Double> parent) {
        super(parent);
    }

    static DoublesRDD of(RDD<Double> values) {
        return values instanceof DoublesRDD already ? already : new DoubleViewRDD(values);
    }

    @Override
    protected Identity identity() {
        return Identity.of();
    }

    @Override
    protected Spliterator.OfDouble compute(Partition partition, Inputs inputs) {
        return UnboxDoublesCursor.over(inputs.only());
    }
}
