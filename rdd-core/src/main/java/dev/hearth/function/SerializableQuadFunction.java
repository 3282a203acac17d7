package dev.hearth.function;

import java.io.Serializable;

/** A function of four arguments that is sent to executors. */
@FunctionalInterface
public interface SerializableQuadFunction<T, U, V, W, R> extends Serializable {
    R apply(T first, U second, V third, W fourth) throws Exception;
}
