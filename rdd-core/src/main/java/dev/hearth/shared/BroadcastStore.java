package dev.hearth.shared;

import java.io.IOException;
import java.io.InputStream;

/** Where broadcast values lie between the driver that writes and the executors that read. Safe for use by many threads. */
public interface BroadcastStore extends AutoCloseable {
    /**
     * Writes one value and returns how to find it.
     *
     * @param id unique within the application
     * @param bytes the serialized value
     */
    BroadcastLocation write(long id, byte[] bytes) throws IOException;

    /** Opens a value for reading; the caller verifies length and checksum. */
    InputStream open(BroadcastLocation location) throws IOException;

    /** Removes a value; no error if it is gone. */
    void delete(BroadcastLocation location) throws IOException;

    /** Removes everything this application wrote, where it is the application's to remove. */
    @Override
    void close() throws IOException;
}
