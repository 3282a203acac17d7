package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.closure.Captured;
import dev.hearth.function.SerializableFunction;
import java.util.List;
import java.util.Spliterator;
import java.util.stream.Stream;

/** Applies a function to each whole partition, as a stream. */
final class MapPartitionsRDD<T, U> extends RDD<U> {
    private final Captured<SerializableFunction<? super Stream<T>, ? extends Stream<? extends U>>> f;

    MapPartitionsRDD(
            RDD<T> parent, Captured<SerializableFunction<? super Stream<T>, ? extends Stream<? extends U>>> f) {
        super(parent.context(), List.of(new OneToOneDependency<>(parent)));
        this.f = requireNonNull(f, "f is null");
    }

    @Override
    protected List<? extends Partition> listPartitions() {
        return parentPartitions();
    }

    @Override
    protected Spliterator<U> compute(Partition partition, Inputs inputs) {
        return new MapPartitionsCursor<T, U>(inputs.only(), inputs.function(f), inputs.task());
    }
}
