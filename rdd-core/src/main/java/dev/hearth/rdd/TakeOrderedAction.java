package dev.hearth.rdd;

import dev.hearth.function.SerializableComparator;
import java.util.List;
import java.util.Spliterator;

/** The {@code n} smallest elements of a partition, in order; of equal ones the first. */
record TakeOrderedAction<T>(int n, SerializableComparator<? super T> order) implements PartitionAction<T, List<T>> {
    @Override
    public List<T> apply(Spliterator<T> elements, TaskContext task) {
        Smallest<T> smallest = new Smallest<>(n, order);
        elements.forEachRemaining(smallest);
        return smallest.sorted();
    }

    /** Those of all partitions. */
    static <T> List<T> of(RDD<T> rdd, String name, int n, SerializableComparator<? super T> order) {
        if (n < 0) {
            throw new IllegalArgumentException(
                    "%s(%d): the number of elements must not be negative".formatted(name, n));
        }
        if (n == 0) {
            return List.of();
        }
        Smallest<T> smallest = new Smallest<>(n, order);
        rdd.run(name, new TakeOrderedAction<T>(n, order), rdd.allPartitions()).forEach(part -> part.forEach(smallest));
        return smallest.sorted();
    }
}
