package dev.hearth.function;

import java.io.Serializable;

/** A test of {@code double} values that is sent to executors. */
@FunctionalInterface
public interface SerializableDoublePredicate extends Serializable {
    boolean test(double value) throws Exception;
}
