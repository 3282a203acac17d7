package dev.hearth.rdd;

import dev.hearth.function.SerializableBinaryOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.Spliterator;
import java.util.function.Consumer;

/** Combines a partition's elements from left to right; the result has one element, or none if the partition has none. */
record ReduceAction<T>(SerializableBinaryOperator<T> op) implements PartitionAction<T, List<T>> {
    @Override
    public List<T> apply(Spliterator<T> elements, TaskContext task) {
        Reduction<T> reduction = new Reduction<>(op);
        elements.forEachRemaining(reduction);
        return reduction.result();
    }

    private static final class Reduction<T> implements Consumer<T> {
        private final SerializableBinaryOperator<T> op;
        private boolean any;
        private T value;

        Reduction(SerializableBinaryOperator<T> op) {
            this.op = op;
        }

        @Override
        public void accept(T element) {
            if (!any) {
                any = true;
                value = element;
                return;
            }
            try {
                value = op.apply(value, element);
            } catch (Exception e) {
                throw Cursor.<RuntimeException>rethrow(e);
            }
        }

        List<T> result() {
            List<T> result = new ArrayList<>(1);
            if (any) {
                result.add(value);
            }
            return result;
        }
    }
}
