package dev.hearth.serializer;

/** A value could not be turned into bytes or back; the message names its type and the path to it. */
public final class SerializationException extends RuntimeException {
    public SerializationException(String message) {
        super(message);
    }

    public SerializationException(String message, Throwable cause) {
        super(message, cause);
    }
}
