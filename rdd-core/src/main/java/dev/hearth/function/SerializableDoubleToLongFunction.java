package dev.hearth.function;

import java.io.Serializable;

/** A function from {@code double} to {@code long} that is sent to executors. */
@FunctionalInterface
public interface SerializableDoubleToLongFunction extends Serializable {
    long applyAsLong(double value) throws Exception;
}
