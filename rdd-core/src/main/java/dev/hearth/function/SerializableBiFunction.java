package dev.hearth.function;

import java.io.Serializable;

/** A function of two arguments that is sent to executors. */
@FunctionalInterface
public interface SerializableBiFunction<T, U, R> extends Serializable {
    R apply(T first, U second) throws Exception;
}
