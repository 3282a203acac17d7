package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.closure.Captured;
import dev.hearth.function.SerializableToDoubleFunction;
import java.util.Spliterator;

/** A primitive value for each element. */
final class ToDoubleRDD<T> extends DoublesRDD {
    private final Captured<SerializableToDoubleFunction<? super T>> f;

    ToDoubleRDD(RDD<T> parent, Captured<SerializableToDoubleFunction<? super T>> f) {
        super(parent);
        this.f = requireNonNull(f, "f is null");
    }

    @Override
    protected Identity identity() {
        return Identity.of(f);
    }

    @Override
    protected Spliterator.OfDouble compute(Partition partition, Inputs inputs) {
        return new ToDoubleCursor<T>(inputs.only(), inputs.function(f));
    }
}
