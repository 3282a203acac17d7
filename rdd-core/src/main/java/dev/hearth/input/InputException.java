package dev.hearth.input;

/** Input that a program names cannot be read; thrown on the driver before any task runs. The message says what to do. */
public final class InputException extends RuntimeException {
    InputException(String message) {
        super(message);
    }

    InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
