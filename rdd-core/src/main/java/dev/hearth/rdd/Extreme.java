package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.function.SerializableBinaryOperator;
import dev.hearth.function.SerializableComparator;

/** The smaller of two elements; of equal ones the first. */
record Extreme<T>(SerializableComparator<? super T> order) implements SerializableBinaryOperator<T> {
    Extreme {
        requireNonNull(order, "order is null");
    }

    @Override
    public T apply(T left, T right) {
        return order.compare(left, right) <= 0 ? left : right;
    }
}
