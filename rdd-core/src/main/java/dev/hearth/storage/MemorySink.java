package dev.hearth.storage;

import dev.hearth.frame.Frames;
import dev.hearth.protocol.BlockId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Frames in memory, every byte of which is asked for before it is there. */
final class MemorySink implements FrameSink {
    /** An array's header with its padding, and the reference to it. */
    private static final int ARRAY_OVERHEAD_BYTES = 28;

    private final BlockStore store;
    private final BlockId id;
    private final List<byte[]> frames = new ArrayList<>();
    private long reservedBytes;

    MemorySink(BlockStore store, BlockId id) {
        this.store = store;
        this.id = id;
    }

    @Override
    public boolean append(byte[] frame, int length) {
        long bytes = (long) length + ARRAY_OVERHEAD_BYTES;
        if (!store.reserve(id, bytes)) {
            return false;
        }
        reservedBytes += bytes;
        frames.add(Arrays.copyOf(frame, length));
        return true;
    }

    @Override
    public Optional<Block> finish() {
        FrameBlock block = new FrameBlock(id, frames, reservedBytes);
        reservedBytes = 0;
        return Optional.of(block);
    }

    @Override
    public Frames taken() {
        return new HeldFrames(frames);
    }

    @Override
    public void abandon() {
        store.release(reservedBytes);
        reservedBytes = 0;
    }
}
