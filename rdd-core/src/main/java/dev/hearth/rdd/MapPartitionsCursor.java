package dev.hearth.rdd;

import java.util.Spliterator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

final class MapPartitionsCursor<T, U> extends StreamCursor<U> {
    private final Spliterator<T> input;
    private final PartitionFunction<T, U> f;
    private final int index;
    private final TaskContext task;

    MapPartitionsCursor(Spliterator<T> input, PartitionFunction<T, U> f, int index, TaskContext task) {
        super(task);
        this.input = input;
        this.f = f;
        this.index = index;
        this.task = task;
    }

    @Override
    Stream<? extends U> open() throws Exception {
        return f.apply(StreamSupport.stream(input, false), index, task);
    }
}
