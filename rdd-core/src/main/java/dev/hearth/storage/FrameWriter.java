package dev.hearth.storage;

import dev.hearth.frame.FramePacker;
import dev.hearth.protocol.BlockId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Collects a partition as frames. */
final class FrameWriter implements BlockWriter {
    private final BlockId id;
    private final FrameSink sink;
    private final BlockCodec codec;
    private final FramePacker packer;
    private List<byte[]> refused = List.of(); // by the sink, or never offered to it
    private boolean closed;

    FrameWriter(BlockId id, FrameSink sink, BlockCodec codec) {
        this.id = id;
        this.sink = sink;
        this.codec = codec;
        this.packer = codec.packer();
    }

    @Override
    public boolean add(Object element) {
        return !packer.add(element) || append();
    }

    @Override
    public Optional<Block> finish() {
        if (!packer.isEmpty() && !append()) {
            return Optional.empty();
        }
        Optional<Block> block = sink.finish();
        if (block.isPresent()) {
            close();
        }
        return block;
    }

    private boolean append() {
        int length = packer.pack();
        if (sink.append(packer.frame(), length)) {
            return true;
        }
        refused = List.of(Arrays.copyOf(packer.frame(), length));
        return false;
    }

    @Override
    public <T> BlockCursor<T> giveUp() {
        if (refused.isEmpty() && !packer.isEmpty()) {
            int length = packer.pack();
            refused = List.of(Arrays.copyOf(packer.frame(), length));
        }
        return new JoinedCursor<>(
                new FrameCursor<>(id, sink.taken(), codec), new FrameCursor<>(id, new HeldFrames(refused), codec));
    }

    @Override
    public void abandon() {
        close();
        sink.abandon();
    }

    private void close() {
        if (!closed) {
            closed = true;
            packer.close();
        }
    }
}
