package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.closure.Captured;
import dev.hearth.function.SerializableBiFunction;
import java.util.List;
import java.util.Spliterator;
import java.util.stream.Stream;

/** Applies a function to each partition's index and the whole partition, as a stream. */
final class MapPartitionsWithIndexRDD<T, U> extends RDD<U> {
    private final Captured<SerializableBiFunction<Integer, ? super Stream<T>, ? extends Stream<? extends U>>> f;

    MapPartitionsWithIndexRDD(
            RDD<T> parent,
            Captured<SerializableBiFunction<Integer, ? super Stream<T>, ? extends Stream<? extends U>>> f) {
        super(parent.context(), List.of(new OneToOneDependency<>(parent)));
        this.f = requireNonNull(f, "f is null");
    }

    @Override
    protected List<? extends Partition> listPartitions() {
        return parentPartitions();
    }

    @Override
    protected Spliterator<U> compute(Partition partition, Inputs inputs) {
        return new MapPartitionsWithIndexCursor<T, U>(
                partition.index(), inputs.only(), inputs.function(f), inputs.task());
    }
}
