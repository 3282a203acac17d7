package dev.hearth.shared;

import java.util.List;

/** Creates broadcasts; on the driver. Safe for use by many threads. */
public interface BroadcastManager extends AutoCloseable {
    /**
     * Serializes {@code value} now; changes made to it later reach no executor.
     *
     * @throws BroadcastException if it cannot be serialized or written
     */
    <T> Broadcast<T> create(T value);

    /** Where tasks put the elements of a broadcast. */
    BroadcastSink sink();

    /**
     * Makes a broadcast of what tasks have written to a {@link #sink}, without reading it.
     *
     * @param parts in the order of the list's elements
     * @throws BroadcastException if they come to more elements than a list can have, or their files cannot be named; they are removed
     *     then
     */
    <T> Broadcast<List<T>> ofParts(List<BroadcastPart> parts);

    /** Removes all values. */
    @Override
    void close();
}
