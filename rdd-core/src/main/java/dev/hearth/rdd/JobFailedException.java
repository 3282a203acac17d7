package dev.hearth.rdd;

/** A job ended without a result. The message starts with what failed and where in the user's program. */
public final class JobFailedException extends RuntimeException {
    public JobFailedException(String message) {
        super(message);
    }
}
