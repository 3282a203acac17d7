package dev.hearth.rdd;

import java.util.Spliterator;
import java.util.function.Consumer;

record CountAction<T>() implements PartitionAction<T, Long> {
    @Override
    public Long apply(Spliterator<T> elements, TaskContext task) {
        Counter<T> counter = new Counter<>();
        elements.forEachRemaining(counter);
        return counter.count;
    }

    private static final class Counter<T> implements Consumer<T> {
        private long count;

        @Override
        public void accept(T element) {
            count++;
        }
    }
}
