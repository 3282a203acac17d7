package dev.hearth.rdd;

import java.util.Spliterator;

/** Boxed values as primitive ones. */
final class LongViewRDD extends LongsRDD {
    private LongViewRDD(RDD<Long> parent) {
        super(parent);
    }

    static LongsRDD of(RDD<Long> values) {
        return values instanceof LongsRDD already ? already : new LongViewRDD(values);
    }

    @Override
    protected Identity identity() {
        return Identity.of();
    }

    @Override
    protected Spliterator.OfLong compute(Partition partition, Inputs inputs) {
        return UnboxLongsCursor.over(inputs.only());
    }
}
