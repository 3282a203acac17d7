package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.closure.Captured;
import dev.hearth.function.SerializableFunction;
import java.util.List;
import java.util.Spliterator;

/** Replaces every element by the elements of what {@code f} returns for it, in order. */
final class FlatMappedRDD<T, U> extends RDD<U> {
    private final Captured<SerializableFunction<? super T, ? extends Iterable<? extends U>>> f;

    FlatMappedRDD(RDD<T> parent, Captured<SerializableFunction<? super T, ? extends Iterable<? extends U>>> f) {
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
        return new FlatMapCursor<T, U>(inputs.only(), inputs.function(f));
    }

    @Override
    protected boolean elementwise() {
        return true;
    }
}
