package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.function.SerializableBinaryOperator;

/** Values of one type are combined by one associative operator; so are values that map tasks have combined already. */
record CombineByOperator<V>(SerializableBinaryOperator<V> op) implements Combine<V, V> {
    CombineByOperator {
        requireNonNull(op, "op is null");
    }

    @Override
    public V create(V value) {
        return value;
    }

    @Override
    public V add(V combined, V value) throws Exception {
        return op.apply(combined, value);
    }

    @Override
    public V merge(V left, V right) throws Exception {
        return op.apply(left, right);
    }
}
