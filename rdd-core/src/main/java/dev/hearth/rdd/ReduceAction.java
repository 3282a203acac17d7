package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.function.SerializableBinaryOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.Spliterator;
import java.util.function.Consumer;

/** Combines a partition's elements from left to right; the result has one element, or none if the partition has none. */
record ReduceAction<T>(SerializableBinaryOperator<T> op) implements PartitionAction<T, List<T>> {
    ReduceAction {
        requireNonNull(op, "op is null");
    }

    @Override
    public List<T> apply(Spliterator<T> elements, TaskContext task) {
        Reduction<T> reduction = new Reduction<>(op);
        elements.forEachRemaining(reduction);
        return reduction.result();
    }

    /** The combination of all partitions, in the same form. */
    static <T> List<T> of(RDD<T> rdd, String name, SerializableBinaryOperator<T> op) {
        return combine(op, rdd.run(name, new ReduceAction<>(op), rdd.allPartitions()));
    }

    /** The partitions' results combined in the same way. */
    static <T> List<T> combine(SerializableBinaryOperator<T> op, List<List<T>> results) {
        Reduction<T> reduction = new Reduction<>(op);
        results.forEach(result -> result.forEach(reduction));
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
