package dev.hearth.chunk;

import java.io.IOException;

/** What was read is not the file that was written; the message says what was found. */
public final class ChunkException extends IOException {
    public ChunkException(String message) {
        super(message);
    }

    public ChunkException(String message, Throwable cause) {
        super(message, cause);
    }
}
