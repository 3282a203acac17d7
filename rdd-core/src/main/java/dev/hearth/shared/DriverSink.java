package dev.hearth.shared;

import java.util.Spliterator;

/** A sink before it has reached a task. */
record DriverSink(BroadcastSinkHandle handle) implements BroadcastSink {
    @Override
    public BroadcastPart write(Spliterator<?> elements) {
        throw new IllegalStateException("the elements of a broadcast RDD are written by tasks");
    }
}
