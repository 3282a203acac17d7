package dev.hearth.rdd;

import dev.hearth.function.SerializableFunction;
import java.util.Spliterator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

final class MapPartitionsCursor<T, U> extends StreamCursor<U> {
    private final Spliterator<T> input;
    private final SerializableFunction<? super Stream<T>, ? extends Stream<? extends U>> f;

    MapPartitionsCursor(
            Spliterator<T> input,
            SerializableFunction<? super Stream<T>, ? extends Stream<? extends U>> f,
            TaskContext task) {
        super(task);
        this.input = input;
        this.f = f;
    }

    @Override
    Stream<? extends U> open() throws Exception {
        return f.apply(StreamSupport.stream(input, false));
    }
}
