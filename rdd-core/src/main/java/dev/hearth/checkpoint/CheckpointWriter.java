package dev.hearth.checkpoint;

import java.io.IOException;

/** Writes one partition into a file of the attempt's own. For one thread. */
public interface CheckpointWriter extends AutoCloseable {
    /** Writes an element; an array of primitive values, where the RDD keeps its elements as such, counts as its values. */
    void add(Object element) throws IOException;

    /**
     * Ends the file, and reads it back to see that it holds what was written.
     *
     * @return the part under the attempt's name, which stays until it is committed or discarded
     */
    CheckpointPart finish() throws IOException;

    /** Deletes what was written, unless it was finished; idempotent. */
    @Override
    void close();
}
