package dev.hearth.shared;

import dev.hearth.serializer.SerializationException;
import java.io.IOException;
import java.util.Optional;

/** Tells a stream that failed under a serializer from data that it could not write or read. */
final class StreamFailure {
    private StreamFailure() {}

    static Optional<IOException> in(SerializationException failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException stream) {
                return Optional.of(stream);
            }
        }
        return Optional.empty();
    }
}
