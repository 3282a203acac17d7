package dev.hearth.function;

import java.io.Serializable;

/** A function to {@code double} that is sent to executors. */
@FunctionalInterface
public interface SerializableToDoubleFunction<T> extends Serializable {
    double applyAsDouble(T value) throws Exception;
}
