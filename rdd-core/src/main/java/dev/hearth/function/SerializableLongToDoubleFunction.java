package dev.hearth.function;

import java.io.Serializable;

/** A function from {@code long} to {@code double} that is sent to executors. */
@FunctionalInterface
public interface SerializableLongToDoubleFunction extends Serializable {
    double applyAsDouble(long value) throws Exception;
}
