package dev.hearth.function;

import java.io.Serializable;

/** A function of a {@code long} that is sent to executors. */
@FunctionalInterface
public interface SerializableLongFunction<R> extends Serializable {
    R apply(long value) throws Exception;
}
