package dev.hearth.shared;

/** Creates broadcasts on the driver and resolves their handles on executors, one read per value and process. */
public interface BroadcastManager extends AutoCloseable {
    <T> Broadcast<T> create(T value);

    @Override
    void close();
}
