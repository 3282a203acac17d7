package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.closure.Captured;
import dev.hearth.function.SerializableToLongFunction;
import java.util.Spliterator;

/** A primitive value for each element. */
final class ToLongRDD<T> extends LongsRDD {
    private final Captured<SerializableToLongFunction<? super T>> f;

    ToLongRDD(RDD<T> parent, Captured<SerializableToLongFunction<? super T>> f) {
        super(parent);
        this.f = requireNonNull(f, "f is null");
    }

    @Override
    protected Identity identity() {
        return Identity.of(f);
    }

    @Override
    protected Spliterator.OfLong compute(Partition partition, Inputs inputs) {
        return new ToLongCursor<T>(inputs.only(), inputs.function(f));
    }
}
