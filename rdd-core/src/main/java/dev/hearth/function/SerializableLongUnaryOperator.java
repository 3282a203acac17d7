package dev.hearth.function;

import java.io.Serializable;

/** A function from {@code long} to {@code long} that is sent to executors. */
@FunctionalInterface
public interface SerializableLongUnaryOperator extends Serializable {
    long applyAsLong(long value) throws Exception;
}
