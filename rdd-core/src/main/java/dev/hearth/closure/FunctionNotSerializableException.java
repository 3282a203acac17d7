package dev.hearth.closure;

/**
 * A function captures something that cannot be sent to an executor. The message starts with operator and user's line, then
 * names the captured variable, the path to the culprit, its type, and what to do.
 */
public final class FunctionNotSerializableException extends IllegalArgumentException {
    public FunctionNotSerializableException(String message, Throwable cause) {
        super(message, cause);
    }
}
