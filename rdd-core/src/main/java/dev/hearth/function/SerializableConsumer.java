package dev.hearth.function;

import java.io.Serializable;

/** An effect on each value, run on executors. */
@FunctionalInterface
public interface SerializableConsumer<T> extends Serializable {
    void accept(T value) throws Exception;
}
