package dev.hearth.chunk;

import java.io.IOException;

/** Puts pieces of a file into a copy of it. One thread. */
public final class PieceReader implements AutoCloseable {
    private final NodeFile copy;
    private final FileSource source;
    private CheckedFile file;

    /** @param source of the file; closed with this */
    public PieceReader(NodeFile copy, FileSource source) {
        this.copy = copy;
        this.source = source;
    }

    /** @throws ChunkException if the file is not as it was written */
    public void bring(int piece) throws IOException {
        if (file == null) {
            file = CheckedFile.open(copy.file(), source);
            copy.put(copy.chunks(), file.encodedIndex());
        }
        if (piece < copy.chunks()) {
            copy.put(piece, file.chunk(piece));
        }
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
