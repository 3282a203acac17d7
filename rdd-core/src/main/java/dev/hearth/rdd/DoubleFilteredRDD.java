package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.closure.Captured;
import dev.hearth.function.SerializableDoublePredicate;
import java.util.Spliterator;

/** The values that pass a test. */
final class DoubleFilteredRDD extends DoublesRDD {
    private final Captured<SerializableDoublePredicate> f;

    DoubleFilteredRDD(RDD<Double> parent, Captured<SerializableDoublePredicate> f) {
        super(parent);
        this.f = requireNonNull(f, "f is null");
    }

    @Override
    protected Identity identity() {
        return Identity.of(f);
    }

    @Override
    protected Spliterator.OfDouble compute(Partition partition, Inputs inputs) {
        return new DoubleFilterCursor(UnboxDoublesCursor.over(inputs.only()), inputs.function(f));
    }
}
