package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.function.SerializableBiFunction;
import dev.hearth.function.SerializableBinaryOperator;
import dev.hearth.function.SerializableFunction;

/** Three functions of the user's. */
record CombineFunctions<V, C>(
        SerializableFunction<? super V, ? extends C> createFunction,
        SerializableBiFunction<? super C, ? super V, ? extends C> addFunction,
        SerializableBinaryOperator<C> mergeFunction)
        implements Combine<V, C> {
    CombineFunctions {
        requireNonNull(createFunction, "create is null");
        requireNonNull(addFunction, "add is null");
        requireNonNull(mergeFunction, "merge is null");
    }

    @Override
    public C create(V value) throws Exception {
        return createFunction.apply(value);
    }

    @Override
    public C add(C combined, V value) throws Exception {
        return addFunction.apply(combined, value);
    }

    @Override
    public C merge(C left, C right) throws Exception {
        return mergeFunction.apply(left, right);
    }
}
