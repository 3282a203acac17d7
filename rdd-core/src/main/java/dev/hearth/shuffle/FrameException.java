package dev.hearth.shuffle;

/** Bytes that are no whole frame; the message says what was found. */
final class FrameException extends Exception {
    FrameException(String message) {
        super(message);
    }

    FrameException(String message, Throwable cause) {
        super(message, cause);
    }
}
