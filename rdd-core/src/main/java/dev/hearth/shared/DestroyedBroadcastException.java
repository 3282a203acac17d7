package dev.hearth.shared;

/** A broadcast is used after it was destroyed; the message says where that was. */
public final class DestroyedBroadcastException extends IllegalStateException {
    public DestroyedBroadcastException(String message) {
        super(message);
    }
}
