package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.function.SerializableBiFunction;
import dev.hearth.function.SerializableBinaryOperator;
import dev.hearth.serializer.DataSerializer;

/** Values are added to a zero; every key starts from a copy of its own, since adding may change it. */
final class CombineFromZero<V, C> implements Combine<V, C> {
    private final C zero;
    private final SerializableBiFunction<? super C, ? super V, ? extends C> add;
    private final SerializableBinaryOperator<C> merge;

    // Of one task attempt.
    private transient DataSerializer serializer;
    private transient byte[] zeroBytes;

    CombineFromZero(
            C zero,
            SerializableBiFunction<? super C, ? super V, ? extends C> add,
            SerializableBinaryOperator<C> merge) {
        this.zero = zero;
        this.add = requireNonNull(add, "add is null");
        this.merge = requireNonNull(merge, "combine is null");
    }

    @Override
    public C create(V value) throws Exception {
        return add.apply(newZero(), value);
    }

    @SuppressWarnings("unchecked") // the bytes of a C
    private C newZero() {
        return isImmutable(zero) ? zero : (C) serializer.deserialize(zeroBytes);
    }

    private static boolean isImmutable(Object value) {
        return value == null
                || value instanceof String
                || value instanceof Boolean
                || (value instanceof Number && value.getClass().getName().startsWith("java.lang."));
    }

    @Override
    public C add(C combined, V value) throws Exception {
        return add.apply(combined, value);
    }

    @Override
    public C merge(C left, C right) throws Exception {
        return merge.apply(left, right);
    }

    @Override
    public Combine<V, C> in(DataSerializer attemptSerializer) {
        serializer = attemptSerializer;
        zeroBytes = attemptSerializer.serialize(zero);
        return this;
    }
}
