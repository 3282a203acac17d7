package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.closure.Captured;
import dev.hearth.function.SerializableDoubleUnaryOperator;
import java.util.Spliterator;

/** A value for each value. */
final class DoubleMappedRDD extends DoublesRDD {
    private final Captured<SerializableDoubleUnaryOperator> f;

    DoubleMappedRDD(RDD<Double> parent, Captured<SerializableDoubleUnaryOperator> f) {
        super(parent);
        this.f = requireNonNull(f, "f is null");
    }

    @Override
    protected Identity identity() {
        return Identity.of(f);
    }

    @Override
    protected Spliterator.OfDouble compute(Partition partition, Inputs inputs) {
        return new DoubleMapCursor(UnboxDoublesCursor.over(inputs.only()), inputs.function(f));
    }
}
