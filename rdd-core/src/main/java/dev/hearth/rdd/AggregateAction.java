package dev.hearth.rdd;

import dev.hearth.function.SerializableBiFunction;
import java.util.Spliterator;
import java.util.function.Consumer;

/** Adds a partition's elements to a zero of its own: each attempt opens its own copy of this action, and so of the zero. */
record AggregateAction<T, U>(U zero, SerializableBiFunction<? super U, ? super T, ? extends U> add)
        implements PartitionAction<T, U> {
    @Override
    public U apply(Spliterator<T> elements, TaskContext task) {
        Aggregation<T, U> aggregation = new Aggregation<>(zero, add);
        elements.forEachRemaining(aggregation);
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
