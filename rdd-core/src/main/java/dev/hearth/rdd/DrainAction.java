package dev.hearth.rdd;

import java.util.Spliterator;
import java.util.function.Consumer;

/** Reads a partition to its end, for what happens on the way. */
record DrainAction<T>() implements PartitionAction<T, Boolean> {
    @Override
    public Boolean apply(Spliterator<T> elements, TaskContext task) {
        elements.forEachRemaining(new Ignore<>());
        return true;
    }

    private record Ignore<T>() implements Consumer<T> {
        @Override
        public void accept(T element) {
            // It has been kept, or written, before it came here.
        }
    }
}
