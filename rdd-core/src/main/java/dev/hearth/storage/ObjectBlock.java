package dev.hearth.storage;

import dev.hearth.frame.Frames;
import dev.hearth.protocol.BlockId;
import java.util.List;

/** A partition as objects in memory. As immutable as its elements are. */
final class ObjectBlock implements Block {
    private final BlockId id;
    private final List<Object[]> chunks;
    private final int lastChunkLength;
    private final long sizeBytes;

    ObjectBlock(BlockId id, List<Object[]> chunks, int lastChunkLength, long sizeBytes) {
        this.id = id;
        this.chunks = List.copyOf(chunks);
        this.lastChunkLength = lastChunkLength;
        this.sizeBytes = sizeBytes;
    }

    @Override
    public BlockId id() {
        return id;
    }

    @Override
    public long memoryBytes() {
        return sizeBytes;
    }

    @Override
    public long diskBytes() {
        return 0;
    }

    @Override
    public <T> BlockCursor<T> elements(BlockCodec codec) {
        return new ChunkCursor<>(chunks, lastChunkLength, false);
    }

    @Override
    public Frames frames(BlockCodec codec) {
        return new PackedFrames(elements(codec), codec.packer());
    }
}
