package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.closure.Captured;
import dev.hearth.function.SerializableFunction;
import java.util.Spliterator;
import java.util.stream.LongStream;

/** Several primitive values for each element, or none. */
final class FlatToLongRDD<T> extends LongsRDD {
    private final Captured<SerializableFunction<? super T, LongStream>> f;

    FlatToLongRDD(RDD<T> parent, Captured<SerializableFunction<? super T, LongStream>> f) {
        super(parent);
        this.f = requireNonNull(f, "f is null");
    }

    @Override
    protected Identity identity() {
        return Identity.of(f);
    }

    @Override
    protected Spliterator.OfLong compute(Partition partition, Inputs inputs) {
        return new FlatToLongCursor<T>(inputs.only(), inputs.function(f));
    }
}
