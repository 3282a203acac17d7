package dev.hearth.rdd;

import dev.hearth.shared.BroadcastPart;
import dev.hearth.shared.BroadcastSink;
import java.io.IOException;
import java.util.Spliterator;

/** Writes a partition into a file of a broadcast. */
record BroadcastAction<T>(BroadcastSink sink) implements PartitionAction<T, BroadcastPart> {
    @Override
    public BroadcastPart apply(Spliterator<T> elements, TaskContext task) throws IOException {
        return sink.write(elements);
    }
}
