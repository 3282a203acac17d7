package dev.hearth.shared;

import java.io.IOException;
import java.io.OutputStream;

/** The file of one broadcast value while it is written; nobody sees it before {@link #commit}. */
public interface BroadcastFile extends AutoCloseable {
    /** Takes the serialized value; closed by {@link #commit} or {@link #close}. */
    OutputStream stream();

    /** Makes the file visible, whole, and returns its name within the store. */
    String commit() throws IOException;

    /** Removes what was written, unless it was committed. */
    @Override
    void close() throws IOException;
}
