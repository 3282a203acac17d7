package dev.hearth.function;

import java.io.Serializable;

/** A function to {@code long} that is sent to executors. */
@FunctionalInterface
public interface SerializableToLongFunction<T> extends Serializable {
    long applyAsLong(T value) throws Exception;
}
