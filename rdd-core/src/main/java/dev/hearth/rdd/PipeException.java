package dev.hearth.rdd;

/** An external command could not be started, has failed or did not end; says how, with the end of what it wrote to its error output. */
public final class PipeException extends RuntimeException {
    PipeException(String message, Throwable cause) {
        super(message, cause);
    }
}
