package dev.hearth.closure;

/** A function captures something that cannot be sent to an executor. */
public final class FunctionNotSerializableException extends IllegalArgumentException {
    public FunctionNotSerializableException(String message, Throwable cause) {
        super(message, cause);
    }
}
