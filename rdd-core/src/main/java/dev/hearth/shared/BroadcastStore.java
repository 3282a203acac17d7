package dev.hearth.shared;

import java.io.IOException;
import java.io.InputStream;

/** Where broadcast values lie between the driver that writes and the executors that read. Safe for use by many threads. */
public interface BroadcastStore extends AutoCloseable {
    /**
     * Begins the file of one value.
     *
     * @param id unique within the application
     */
    BroadcastFile create(long id) throws IOException;

    /**
     * Opens a value for reading; the caller verifies length and checksum.
     *
     * @throws java.io.FileNotFoundException or {@link java.nio.file.NoSuchFileException} if it is not there
     */
    InputStream open(BroadcastLocation location) throws IOException;

    /** Removes a value; no error if it is gone. */
    void delete(BroadcastLocation location) throws IOException;

    /** Where the value lies, in full, for messages. */
    String describe(BroadcastLocation location);

    /** On the driver, removes everything this application wrote; elsewhere only lets go of the store. */
    @Override
    void close() throws IOException;
}
