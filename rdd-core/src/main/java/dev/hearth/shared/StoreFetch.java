package dev.hearth.shared;

import dev.hearth.chunk.NodeFile;
import dev.hearth.chunk.PieceReader;
import java.io.IOException;

/** Reads the whole file from the store, from its beginning to its end. */
public final class StoreFetch implements ChunkFetch {
    @Override
    public void fetch(NodeFile copy, BroadcastStore store) throws IOException {
        try (PieceReader pieces = new PieceReader(copy, store.open(copy.file()))) {
            pieces.bring(copy.chunks());
            for (int chunk = 0; chunk < copy.chunks(); chunk++) {
                pieces.bring(chunk);
            }
        }
    }
}
