package dev.hearth.function;

import java.io.Serializable;

/** A test that is sent to executors. */
@FunctionalInterface
public interface SerializablePredicate<T> extends Serializable {
    boolean test(T value) throws Exception;
}
