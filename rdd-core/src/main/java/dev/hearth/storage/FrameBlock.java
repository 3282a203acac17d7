package dev.hearth.storage;

import dev.hearth.frame.Frames;
import dev.hearth.protocol.BlockId;
import java.util.List;

/**
 * A partition as bytes in memory.
 *
 * @param frames each in an array of exactly its length
 */
record FrameBlock(BlockId id, List<byte[]> frames, long memoryBytes) implements Block {
    FrameBlock {
        frames = List.copyOf(frames);
    }

    @Override
    public long diskBytes() {
        return 0;
    }

    @Override
    public <T> BlockCursor<T> elements(BlockCodec codec) {
        return new FrameCursor<>(id, frames(codec), codec);
    }

    @Override
    public Frames frames(BlockCodec codec) {
        return new HeldFrames(frames);
    }
}
