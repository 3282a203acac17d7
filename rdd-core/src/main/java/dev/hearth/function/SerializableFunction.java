package dev.hearth.function;

import java.io.Serializable;

/** A function that is sent to executors; a checked exception fails the task with its stack trace. */
@FunctionalInterface
public interface SerializableFunction<T, R> extends Serializable {
    R apply(T value) throws Exception;
}
