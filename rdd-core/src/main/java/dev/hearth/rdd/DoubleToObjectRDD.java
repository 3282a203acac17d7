package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.closure.Captured;
import dev.hearth.function.SerializableDoubleFunction;
import java.util.List;
import java.util.Spliterator;

/** An object for each value. */
final class DoubleToObjectRDD<U> extends RDD<U> {
    private final Captured<SerializableDoubleFunction<? extends U>> f;

    DoubleToObjectRDD(RDD<Double> parent, Captured<SerializableDoubleFunction<? extends U>> f) {
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
        return new DoubleToObjectCursor<U>(UnboxDoublesCursor.over(inputs.only()), inputs.function(f));
    }

    @Override
    protected boolean elementwise() {
        return true;
    }
}
