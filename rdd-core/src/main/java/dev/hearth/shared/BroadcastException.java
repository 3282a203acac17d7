package dev.hearth.shared;

/** A broadcast value could not be written or read whole; the message names its file and what was found there. */
public final class BroadcastException extends RuntimeException {
    public BroadcastException(String message) {
        super(message);
    }

    public BroadcastException(String message, Throwable cause) {
        super(message, cause);
    }
}
