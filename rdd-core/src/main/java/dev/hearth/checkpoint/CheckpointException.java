package dev.hearth.checkpoint;

/** A checkpoint cannot be written, or not be read as what it says it is. */
public final class CheckpointException extends RuntimeException {
    public CheckpointException(String message) {
        super(message);
    }

    public CheckpointException(String message, Throwable cause) {
        super(message, cause);
    }
}
