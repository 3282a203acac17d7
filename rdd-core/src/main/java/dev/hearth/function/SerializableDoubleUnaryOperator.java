package dev.hearth.function;

import java.io.Serializable;

/** A function from {@code double} to {@code double} that is sent to executors. */
@FunctionalInterface
public interface SerializableDoubleUnaryOperator extends Serializable {
    double applyAsDouble(double value) throws Exception;
}
