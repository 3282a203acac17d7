package dev.hearth.protocol;

import java.io.IOException;

/** Bytes that are no message of this protocol; says what was found and where. */
public final class ProtocolException extends IOException {
    public ProtocolException(String message) {
        super(message);
    }

    ProtocolException(String message, Throwable cause) {
        super(message, cause);
    }
}
