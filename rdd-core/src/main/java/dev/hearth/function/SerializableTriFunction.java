package dev.hearth.function;

import java.io.Serializable;

/** A function of three arguments that is sent to executors. */
@FunctionalInterface
public interface SerializableTriFunction<T, U, V, R> extends Serializable {
    R apply(T first, U second, V third) throws Exception;
}
