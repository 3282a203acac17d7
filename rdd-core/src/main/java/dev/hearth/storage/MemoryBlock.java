package dev.hearth.storage;

import dev.hearth.protocol.BlockId;
import java.util.List;
import java.util.Spliterator;

/** A whole partition in memory, in order. Immutable, as far as its elements are. */
public final class MemoryBlock {
    private final BlockId id;
    private final List<Object[]> chunks;
    private final int lastChunkLength;
    private final long sizeBytes;

    MemoryBlock(BlockId id, List<Object[]> chunks, int lastChunkLength, long sizeBytes) {
        this.id = id;
        this.chunks = List.copyOf(chunks);
        this.lastChunkLength = lastChunkLength;
        this.sizeBytes = sizeBytes;
    }

    public BlockId id() {
        return id;
    }

    /** Estimated size of the elements on the heap. */
    public long sizeBytes() {
        return sizeBytes;
    }

    /** The elements, from the first. */
    public <T> Spliterator<T> read() {
        return new ChunkCursor<>(chunks, lastChunkLength, false);
    }
}
