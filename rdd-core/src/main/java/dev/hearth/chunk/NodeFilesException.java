package dev.hearth.chunk;

import java.io.IOException;

/** This node's disks, or another process on it, do not let a copy be made; the file itself may be read well. */
public final class NodeFilesException extends IOException {
    NodeFilesException(String message) {
        super(message);
    }

    NodeFilesException(String message, Throwable cause) {
        super(message, cause);
    }
}
