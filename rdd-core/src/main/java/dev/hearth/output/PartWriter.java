package dev.hearth.output;

import java.io.IOException;

/** Writes the elements of one partition. For one thread. */
public interface PartWriter<T> {
    void write(T element) throws IOException;

    /** Hands everything that is still held back to the file. Not called where the attempt fails. */
    void finish() throws IOException;
}
