package dev.hearth.chunk;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The chunks of a file, each checked before it is handed on. One thread. */
public final class CheckedFile implements AutoCloseable {
    private final FileSource source;
    private final byte[] encodedIndex;
    private final ChunkIndex index;

    private CheckedFile(FileSource source, byte[] encodedIndex, ChunkIndex index) {
        this.source = source;
        this.encodedIndex = encodedIndex;
        this.index = index;
    }

    /**
     * Reads the file's index.
     *
     * @param source closed with this, also if this fails
     * @throws ChunkException if the file is shorter or longer than it was, or its index is damaged
     */
    public static CheckedFile open(ChunkedFile file, FileSource source) throws IOException {
        CheckedFile opened = null;
        try {
            byte[] encoded = readIndex(file, source);
            opened = new CheckedFile(source, encoded, ChunkIndex.decode(encoded, file));
            return opened;
        } finally {
            if (opened == null) {
                source.close();
            }
        }
    }

    private static byte[] readIndex(ChunkedFile file, FileSource source) throws IOException {
        int expected = Math.toIntExact(ChunkIndex.lengthBytes(file.chunks()));
        byte[] bytes = new byte[expected + 1]; // one more than there should be
        int found = source.read(file.indexAt(), bytes);
        if (found != expected) {
            String bound = found == 0 ? "at most " : found > expected ? "at least " : "";
            throw new ChunkException("is damaged: %s%d bytes found, %d expected"
                    .formatted(bound, file.indexAt() + found, file.lengthBytes()));
        }
        return Arrays.copyOf(bytes, expected);
    }

    ChunkIndex index() {
        return index;
    }

    byte[] encodedIndex() {
        return encodedIndex;
    }

    /** The chunk's frame. */
    byte[] chunk(int chunk) throws IOException {
        byte[] bytes = new byte[index.length(chunk)];
        int found = source.read(index.position(chunk), bytes);
        if (found != bytes.length) {
            throw new ChunkException("is damaged: it ends %d bytes into chunk %d of %d, which has %d"
                    .formatted(found, chunk, index.chunks(), bytes.length));
        }
        index.check(chunk, bytes);
        return bytes;
    }

    /** The value's bytes; reads a chunk at a time. */
    public InputStream stream() {
        return new ChunkInput(this);
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
