package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.closure.Captured;
import dev.hearth.function.SerializableLongUnaryOperator;
import java.util.Spliterator;

/** A value for each value. */
final class LongMappedRDD extends LongsRDD {
    private final Captured<SerializableLongUnaryOperator> f;

    LongMappedRDD(RDD<Long> parent, Captured<SerializableLongUnaryOperator> f) {
        super(parent);
        this.f = requireNonNull(f, "f is null");
    }

    @Override
    protected Identity identity() {
        return Identity.of(f);
    }

    @Override
    protected Spliterator.OfLong compute(Partition partition, Inputs inputs) {
        return new LongMapCursor(UnboxLongsCursor.over(inputs.only()), inputs.function(f));
    }
}
