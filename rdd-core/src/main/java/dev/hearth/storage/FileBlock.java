package dev.hearth.storage;

import dev.hearth.disk.LocalFile;
import dev.hearth.frame.FrameInput;
import dev.hearth.frame.Frames;
import dev.hearth.protocol.BlockId;

/** A partition as frames in a local file. */
record FileBlock(BlockId id, LocalFile file) implements Block {
    @Override
    public long memoryBytes() {
        return 0;
    }

    @Override
    public long diskBytes() {
        return file.length();
    }

    @Override
    public <T> BlockCursor<T> elements(BlockCodec codec) {
        return new FrameCursor<>(id, frames(codec), codec);
    }

    @Override
    public Frames frames(BlockCodec codec) {
        return new LaterFrames(() -> new FrameInput(file.open(), file.length()));
    }
}
