package dev.hearth.disk;

import java.util.List;

/**
 * No local directory takes a file; the message names every directory with its reason. These are suppressed, not causes: what a
 * job's user is told is the root cause, and that must name them all.
 */
public final class LocalFilesException extends RuntimeException {
    LocalFilesException(String message, List<DiskException> reasons) {
        super(message);
        reasons.forEach(this::addSuppressed);
    }
}
