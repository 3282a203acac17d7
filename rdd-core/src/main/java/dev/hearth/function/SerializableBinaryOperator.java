package dev.hearth.function;

import java.io.Serializable;

/** Combines two values of one type; a reduction needs {@code apply(a, apply(b, c))} equal to {@code apply(apply(a, b), c)}. */
@FunctionalInterface
public interface SerializableBinaryOperator<T> extends Serializable {
    T apply(T left, T right) throws Exception;
}
