package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.closure.Captured;
import dev.hearth.function.SerializableDoubleToLongFunction;
import java.util.Spliterator;

/** A {@code long} for each {@code double}. */
final class DoubleToLongRDD extends LongsRDD {
    private final Captured<SerializableDoubleToLongFunction> f;

    DoubleToLongRDD(RDD<Double> parent, Captured<SerializableDoubleToLongFunction> f) {
        super(parent);
        this.f = requireNonNull(f, "f is null");
    }

    @Override
    protected Identity identity() {
        return Identity.of(f);
    }

    @Override
    protected Spliterator.OfLong compute(Partition partition, Inputs inputs) {
        return new DoubleToLongCursor(UnboxDoublesCursor.over(inputs.only()), inputs.function(f));
    }
}
