package dev.hearth.rdd;

import dev.hearth.function.SerializableFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Spliterator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

final class ZipPartitionsCursor<R> extends StreamCursor<R> {
    private final List<Spliterator<?>> inputs;
    private final SerializableFunction<List<Stream<?>>, Stream<? extends R>> f;

    ZipPartitionsCursor(
            List<Spliterator<?>> inputs,
            SerializableFunction<List<Stream<?>>, Stream<? extends R>> f,
            TaskContext task) {
        super(task);
        this.inputs = inputs;
        this.f = f;
    }

    @Override
    Stream<? extends R> open() throws Exception {
        List<Stream<?>> streams = new ArrayList<>(inputs.size());
        for (Spliterator<?> input : inputs) {
            streams.add(StreamSupport.stream(input, false));
        }
        return f.apply(streams);
    }
}
