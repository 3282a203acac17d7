package dev.hearth.serializer;

import java.io.DataOutput;
import java.io.IOException;

/** Takes what a {@link ValueSerializer} writes of one value. */
public interface ValueOutput extends DataOutput {
    /**
     * Writes a value of any class, as if it stood alone; a text of any length, too.
     *
     * @param value may be null, but not contain the value that is being written
     */
    void writeValue(Object value) throws IOException;
}
