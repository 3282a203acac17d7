package dev.hearth.key;

/** A key cannot be told apart by its content; the message names its type and what to do. */
public final class UnstableKeyException extends IllegalArgumentException {
    public UnstableKeyException(String message) {
        super(message);
    }
}
