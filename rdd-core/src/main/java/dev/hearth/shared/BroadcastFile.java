package dev.hearth.shared;

import java.io.IOException;
import java.io.OutputStream;

/** A file of a store while it is written, under a name that nobody reads. */
public interface BroadcastFile extends AutoCloseable {
    /** Takes the file's bytes; closed by {@link #complete} or {@link #close}. */
    OutputStream stream();

    /** Ends the file; returns its provisional name, under which it waits for {@link BroadcastStore#adopt}. */
    String complete() throws IOException;

    /** Removes what was written, unless it is complete. */
    @Override
    void close() throws IOException;
}
