package dev.hearth.frame;

/** Bytes that are no whole frame; the message says what was found. */
public final class FrameException extends Exception {
    public FrameException(String message) {
        super(message);
    }

    public FrameException(String message, Throwable cause) {
        super(message, cause);
    }
}
