package dev.hearth.rdd;

import java.util.ArrayList;
import java.util.List;
import java.util.Spliterator;
import java.util.function.Consumer;

/** The first elements of a partition, at most {@code limit}; pulls, so that nothing behind them is computed. */
record TakeAction<T>(int limit) implements PartitionAction<T, List<T>> {
    @Override
    public List<T> apply(Spliterator<T> elements, TaskContext task) {
        Taken<T> taken = new Taken<>(new ArrayList<>());
        while (taken.elements.size() < limit && elements.tryAdvance(taken)) {
            // the element is where it should be
        }
        return taken.elements;
    }

    private record Taken<T>(List<T> elements) implements Consumer<T> {
        @Override
        public void accept(T element) {
            elements.add(element);
        }
    }
}
