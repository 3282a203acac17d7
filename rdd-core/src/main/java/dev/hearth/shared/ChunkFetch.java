package dev.hearth.shared;

import dev.hearth.chunk.NodeFile;
import java.io.IOException;

/** Brings a file to this node. */
@FunctionalInterface
public interface ChunkFetch {
    /** Puts every piece into {@code copy}, from {@code store} or from wherever else it can be had. */
    void fetch(NodeFile copy, BroadcastStore store) throws IOException;
}
