package dev.hearth.shared;

import dev.hearth.chunk.ChunkedFile;
import java.util.Optional;

/**
 * What one task has written.
 *
 * @param provisional name of the complete file, which waits for its own; empty if there were no elements
 * @param elements how many
 */
public record BroadcastPart(Optional<String> provisional, Optional<ChunkedFile> file, long elements) {
    static final BroadcastPart EMPTY = new BroadcastPart(Optional.empty(), Optional.empty(), 0);
}
