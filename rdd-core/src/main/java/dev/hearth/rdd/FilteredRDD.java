package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.closure.Captured;
import dev.hearth.function.SerializablePredicate;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;

/** Keeps the elements that pass a test; one-to-one, so the kept ones stay in order and in place. */
final class FilteredRDD<T> extends RDD<T> {
    private final Captured<SerializablePredicate<? super T>> test;
    private final transient Optional<Class<?>> type; // driver only

    FilteredRDD(RDD<T> parent, Captured<SerializablePredicate<? super T>> test) {
        super(parent.context(), List.of(new OneToOneDependency<>(parent)));
        this.test = requireNonNull(test, "test is null");
        this.type = parent.elementType(); // noted, since a chain of filters may be very long
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
        return Identity.of(test);
    }

    @Override
    protected Spliterator<T> compute(Partition partition, Inputs inputs) {
        return new FilterCursor<>(inputs.<T>only(), inputs.function(test));
    }

    @Override
    protected boolean elementwise() {
        return true;
    }
}
