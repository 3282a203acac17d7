package dev.hearth.peer;

import dev.hearth.frame.FrameInput;
import dev.hearth.frame.Frames;
import dev.hearth.protocol.BlockId;
import dev.hearth.protocol.Message.Holder;
import dev.hearth.task.RemoteBlocks;

/** Reads partitions that other executors keep, over connections to them. */
public final class BlockClient implements RemoteBlocks {
    private final Peers peers;
    private final FetchSettings settings;

    /** @param peers other executors; stays the caller's to close */
    public BlockClient(Peers peers, FetchSettings settings) {
        this.peers = peers;
        this.settings = settings;
    }

    @Override
    public Frames open(BlockId block, Holder holder) {
        return new FrameInput(new RemoteBlock(block, holder, peers, settings.chunkBytes(1), settings.patience()));
    }
}
