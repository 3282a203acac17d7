package dev.hearth.output;

/** Output cannot be written where or as a program wants it; thrown on the driver. The message says what to do. */
public final class OutputException extends RuntimeException {
    OutputException(String message) {
        super(message);
    }

    OutputException(String message, Throwable cause) {
        super(message, cause);
    }
}
