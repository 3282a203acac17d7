package dev.hearth.shared;

import dev.hearth.chunk.CheckedFile;
import dev.hearth.chunk.ChunkedFile;
import java.io.IOException;

/** How one process reads the files of broadcasts. Safe for use by many threads. */
public interface ValueFiles {
    /** Begins a file that the driver will give its name; as {@link BroadcastStore#create}. */
    BroadcastFile create(int copies) throws IOException;

    /** Opens a file, which may take as long as fetching it does. */
    CheckedFile open(ChunkedFile file) throws IOException;

    /** A file was found damaged after it was opened; returns whether opening it again may give another. */
    boolean damaged(ChunkedFile file) throws IOException;

    /** Lets go of what is held for a file that nobody here is about to read. */
    void forget(ChunkedFile file) throws IOException;

    /** Where the file lies, in full, for messages. */
    String describe(ChunkedFile file);
}
