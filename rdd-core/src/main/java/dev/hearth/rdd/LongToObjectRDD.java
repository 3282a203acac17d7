package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.closure.Captured;
import dev.hearth.function.SerializableLongFunction;
import java.util.List;
import java.util.Spliterator;

/** An object for each value. */
final class LongToObjectRDD<U> extends RDD<U> {
    private final Captured<SerializableLongFunction<? extends U>> f;

    LongToObjectRDD(RDD<Long> parent, Captured<SerializableLongFunction<? extends U>> f) {
        super(parent.context(), List.of(new OneToOneDependency<>(parent)));
        this.f = requireNonNull(f, "f is null");
    }

    @Override
    protected List<? extends Partition> listPartitions() {
        return parentPartitions();
    }

    @Override
    protected Identity identity() {
        return Identity.of(f);
    }

    @Override
    protected Spliterator<U> compute(Partition partition, Inputs inputs) {
        return new LongToObjectCursor<U>(UnboxLongsCursor.over(inputs.only()), inputs.function(f));
    }

    @Override
    protected boolean elementwise() {
        return true;
    }
}
