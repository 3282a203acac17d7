package dev.hearth.disk;

import java.io.IOException;

/** A directory failed, not what was to be written there. */
final class DiskException extends IOException {
    DiskException(IOException cause) {
        super(cause.toString(), cause);
    }
}
