package dev.hearth.chunk;

import java.io.IOException;

/** A file's bytes, wherever they lie; nobody has checked them yet. One thread at a time. */
public interface FileSource extends AutoCloseable {
    /**
     * Reads as many bytes as there are, up to the array's length.
     *
     * @param position of the first, in bytes from the file's start
     * @return fewer than the array's length only if the file ends there; 0 if it ends before
     */
    int read(long position, byte[] into) throws IOException;

    @Override
    void close() throws IOException;
}
