package dev.hearth.serializer;

import java.io.IOException;

/**
 * How values of a user's class are written and read, in place of what Hearth would do: wherever data becomes bytes, on every
 * master, in the driver and in executors. Found by its name in {@code META-INF/services/dev.hearth.serializer.ValueSerializer}
 * of a jar of the user's, or in the setting {@code hearth.serializers}; needs a public constructor without parameters.
 *
 * <p>Serves the class {@link #type} and all that extend or implement it; where several serve a class, the closest does. What is
 * captured by functions, and exceptions, are Java's serialization, which does not ask it.
 *
 * <p>Law: {@code read} reads exactly what {@code write} has written, and returns an equal value of the same class. Safe for use
 * by many threads.
 */
public interface ValueSerializer<T> {
    /** Not a primitive, its box, {@code String} or a type as wide as {@code Object}; the same at every call. */
    Class<T> type();

    /** @param value not null; met again in the same record, it is not written again */
    void write(T value, ValueOutput out) throws IOException;

    /** @param type the class of the value that was written, {@link #type} or a subclass of it */
    T read(Class<? extends T> type, ValueInput in) throws IOException;
}
