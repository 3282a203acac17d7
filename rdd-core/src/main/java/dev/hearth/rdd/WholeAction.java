package dev.hearth.rdd;

import java.util.ArrayList;
import java.util.List;
import java.util.Spliterator;

/** Another action's result as a list of one. */
record WholeAction<T, R>(PartitionAction<T, R> action) implements PartitionAction<T, List<R>> {
    @Override
    public List<R> apply(Spliterator<T> elements, TaskContext task) throws Exception {
        List<R> one = new ArrayList<>(1);
        one.add(action.apply(elements, task));
        return one;
    }
}
