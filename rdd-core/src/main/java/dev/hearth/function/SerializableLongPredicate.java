package dev.hearth.function;

import java.io.Serializable;

/** A test of {@code long} values that is sent to executors. */
@FunctionalInterface
public interface SerializableLongPredicate extends Serializable {
    boolean test(long value) throws Exception;
}
