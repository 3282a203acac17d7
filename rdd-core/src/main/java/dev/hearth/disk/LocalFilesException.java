package dev.hearth.disk;

import java.io.IOException;
import java.io.UncheckedIOException;

/** No local directory takes a file; the message names every directory with its reason. */
public final class LocalFilesException extends UncheckedIOException {
    LocalFilesException(String message, IOException cause) {
        super(message, cause);
    }
}
