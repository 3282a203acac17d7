package dev.hearth.yarn.client;

import java.io.IOException;

/** The ResourceManager does not know the application: it never did, or it has forgotten it. */
public final class UnknownApplicationException extends IOException {
    UnknownApplicationException(Throwable cause) {
        super(cause.getMessage(), cause);
    }
}
