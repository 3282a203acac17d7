package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.function.SerializableBiFunction;
import dev.hearth.function.SerializableBinaryOperator;
import java.util.List;
import java.util.Spliterator;
import java.util.function.Consumer;

/** Adds a partition's elements to a zero of its own: each attempt opens its own copy of this action, and so of the zero. */
record AggregateAction<T, U>(U zero, SerializableBiFunction<? super U, ? super T, ? extends U> add)
        implements PartitionAction<T, U> {
    AggregateAction {
        requireNonNull(add, "add is null");
    }

    @Override
    public U apply(Spliterator<T> elements, TaskContext task) {
        Aggregation<T, U> aggregation = new Aggregation<>(zero, add);
        elements.forEachRemaining(aggregation);
        return aggregation.sum;
    }

    /** The partitions' sums combined from left to right; {@code zero} only if there are none, as they are its copies. */
    static <U> U combine(U zero, SerializableBinaryOperator<U> combine, List<U> sums) {
        if (sums.isEmpty()) {
            return zero;
        }
        Aggregation<U, U> aggregation = new Aggregation<>(sums.get(0), combine::apply);
        sums.subList(1, sums.size()).forEach(aggregation);
        return aggregation.sum;
    }

    private static final class Aggregation<T, U> implements Consumer<T> {
        private final SerializableBiFunction<? super U, ? super T, ? extends U> add;
        private U sum;

        Aggregation(U zero, SerializableBiFunction<? super U, ? super T, ? extends U> add) {
            this.sum = zero;
            this.add = add;
        }

        @Override
        public void accept(T element) {
            try {
                sum = add.apply(sum, element);
            } catch (Exception e) {
                throw Cursor.<RuntimeException>rethrow(e);
            }
        }
    }
}
