package dev.hearth.rdd;

import java.util.ArrayList;
import java.util.List;
import java.util.Spliterator;
import java.util.function.Consumer;

record CollectAction<T>() implements PartitionAction<T, List<T>> {
    @Override
    public List<T> apply(Spliterator<T> elements, TaskContext task) {
        Collector<T> collector = new Collector<>(new ArrayList<>());
        elements.forEachRemaining(collector);
        return collector.elements;
    }

    private record Collector<T>(List<T> elements) implements Consumer<T> {
        @Override
        public void accept(T element) {
            elements.add(element);
        }
    }
}
