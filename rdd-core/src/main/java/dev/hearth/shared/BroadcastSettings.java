package dev.hearth.shared;

import dev.hearth.conf.Compression;

/**
 * How broadcast values are kept.
 *
 * @param inlineLimitBytes largest serialized value that rides in its handle
 * @param mostCopies most copies of a file that readers are a reason for
 */
public record BroadcastSettings(int inlineLimitBytes, Compression compression, int mostCopies) {
    /** Reading is shared by all copies, and each costs a writing: the square root of the readers balances both. */
    int copiesFor(int readers) {
        return Math.min(mostCopies, (int) Math.ceil(Math.sqrt(readers)));
    }
}
