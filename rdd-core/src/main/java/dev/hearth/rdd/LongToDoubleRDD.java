package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.closure.Captured;
import dev.hearth.function.SerializableLongToDoubleFunction;
import java.util.Spliterator;

/** A {@code double} for each {@code long}. */
final class LongToDoubleRDD extends DoublesRDD {
    private final Captured<SerializableLongToDoubleFunction> f;

    LongToDoubleRDD(RDD<Long> parent, Captured<SerializableLongToDoubleFunction> f) {
        super(parent);
        this.f = requireNonNull(f, "f is null");
    }

    @Override
    protected Identity identity() {
        return Identity.of(f);
    }

    @Override
    protected Spliterator.OfDouble compute(Partition partition, Inputs inputs) {
        return new LongToDoubleCursor(UnboxLongsCursor.over(inputs.only()), inputs.function(f));
    }
}
