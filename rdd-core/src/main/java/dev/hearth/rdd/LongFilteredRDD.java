package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.closure.Captured;
import dev.hearth.function.SerializableLongPredicate;
import java.util.Spliterator;

/** The values that pass a test. */
final class LongFilteredRDD extends LongsRDD {
    private final Captured<SerializableLongPredicate> f;

    LongFilteredRDD(RDD<Long> parent, Captured<SerializableLongPredicate> f) {
        super(parent);
        this.f = requireNonNull(f, "f is null");
    }

    @Override
    protected Identity identity() {
        return Identity.of(f);
    }

    @Override
    protected Spliterator.OfLong compute(Partition partition, Inputs inputs) {
        return new LongFilterCursor(UnboxLongsCursor.over(inputs.only()), inputs.function(f));
    }
}
