package dev.hearth.rdd;

import dev.hearth.function.SerializableBiFunction;
import java.util.Spliterator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

final class MapPartitionsWithIndexCursor<T, U> extends StreamCursor<U> {
    private final int index;
    private final Spliterator<T> input;
    private final SerializableBiFunction<Integer, ? super Stream<T>, ? extends Stream<? extends U>> f;

    MapPartitionsWithIndexCursor(
            int index,
            Spliterator<T> input,
            SerializableBiFunction<Integer, ? super Stream<T>, ? extends Stream<? extends U>> f,
            TaskContext task) {
        super(task);
        this.index = index;
        this.input = input;
        this.f = f;
    }

    @Override
    Stream<? extends U> open() throws Exception {
        return f.apply(index, StreamSupport.stream(input, false));
    }
}
