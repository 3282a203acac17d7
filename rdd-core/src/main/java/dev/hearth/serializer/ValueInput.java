package dev.hearth.serializer;

import java.io.DataInput;
import java.io.IOException;

/** Gives a {@link ValueSerializer} what it has written of one value. */
public interface ValueInput extends DataInput {
    /** What {@link ValueOutput#writeValue} wrote; may be null. */
    Object readValue() throws IOException;
}
