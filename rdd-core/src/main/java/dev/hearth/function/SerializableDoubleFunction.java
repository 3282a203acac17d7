package dev.hearth.function;

import java.io.Serializable;

/** A function of a {@code double} that is sent to executors. */
@FunctionalInterface
public interface SerializableDoubleFunction<R> extends Serializable {
    R apply(double value) throws Exception;
}
