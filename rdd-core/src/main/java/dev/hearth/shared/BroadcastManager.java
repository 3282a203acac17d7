package dev.hearth.shared;

/** Creates broadcasts; on the driver. Safe for use by many threads. */
public interface BroadcastManager extends AutoCloseable {
    /**
     * Serializes {@code value} now; changes made to it later reach no executor.
     *
     * @throws BroadcastException if it cannot be serialized or written
     */
    <T> Broadcast<T> create(T value);

    /** Removes all values. */
    @Override
    void close();
}
