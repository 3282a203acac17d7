package dev.hearth.shared;

import dev.hearth.chunk.ChunkedFile;
import dev.hearth.chunk.FileSource;
import java.io.IOException;

/**
 * Where broadcast values lie between those who write and those who read them: files named by their content. Safe for use by many
 * threads.
 */
public interface BroadcastStore extends AutoCloseable {
    /**
     * Begins a file.
     *
     * @param copies how many are wanted for its readers; the store may keep more, or fewer where it cannot do otherwise
     */
    BroadcastFile create(int copies) throws IOException;

    /**
     * Gives a complete file its name, so that it can be read. Where one of that name and length is there already, the new one is
     * dropped: the content is the same.
     *
     * @param provisional what {@link BroadcastFile#complete} has returned, in this process or another
     */
    void adopt(String provisional, ChunkedFile file) throws IOException;

    /** Removes a complete file that is not wanted after all; no error if it is gone. */
    void discard(String provisional) throws IOException;

    /**
     * Opens a file for reading; what is read must be checked.
     *
     * @throws java.io.FileNotFoundException or {@link java.nio.file.NoSuchFileException} if it is not there
     */
    FileSource open(ChunkedFile file) throws IOException;

    /** Removes a file; no error if it is gone. */
    void delete(ChunkedFile file) throws IOException;

    /** Whether its files lie on this machine, so that there is nothing to gain from a copy. */
    boolean isLocal() throws IOException;

    /** Where the file lies, in full, for messages. */
    String describe(ChunkedFile file);

    /** On the driver, removes everything this application wrote; elsewhere only lets go of the store. */
    @Override
    void close() throws IOException;
}
