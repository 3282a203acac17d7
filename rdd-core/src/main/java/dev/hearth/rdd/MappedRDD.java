package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.closure.Captured;
import dev.hearth.function.SerializableFunction;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;

/** Applies {@code f} to every element; a narrow, one-to-one dependency, so it never causes a shuffle. */
final class MappedRDD<T, U> extends RDD<U> {
    private final Captured<SerializableFunction<? super T, ? extends U>> f;
    private final transient Optional<Class<?>> type; // driver only

    /** @param type that {@code f} returns, as far as it tells */
    MappedRDD(RDD<T> parent, Captured<SerializableFunction<? super T, ? extends U>> f, Optional<Class<?>> type) {
        super(parent.context(), List.of(new OneToOneDependency<>(parent)));
        this.f = requireNonNull(f, "f is null");
        this.type = type;
    }

    @Override
    Optional<Class<?>> elementType() {
        return type;
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
        return new MapCursor<>(inputs.<T>only(), inputs.function(f));
    }

    @Override
    protected boolean elementwise() {
        return true;
    }
}
