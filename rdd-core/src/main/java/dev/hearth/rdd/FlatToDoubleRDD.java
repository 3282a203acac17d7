package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.closure.Captured;
import dev.hearth.function.SerializableFunction;
import java.util.Spliterator;
import java.util.stream.DoubleStream;

/** Several primitive values for each element, or none. */
final class FlatToDoubleRDD<T> extends DoublesRDD {
    private final Captured<SerializableFunction<? super T, DoubleStream>> f;

    FlatToDoubleRDD(RDD<T> parent, Captured<SerializableFunction<? super T, DoubleStream>> f) {
        super(parent);
        this.f = requireNonNull(f, "f is null");
    }

    @Override
    protected Identity identity() {
        return Identity.of(f);
    }

    @Override
    protected Spliterator.OfDouble compute(Partition partition, Inputs inputs) {
        return new FlatToDoubleCursor<T>(inputs.only(), inputs.function(f));
    }
}
