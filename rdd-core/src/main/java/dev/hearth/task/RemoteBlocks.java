package dev.hearth.task;

import dev.hearth.frame.Frames;
import dev.hearth.protocol.BlockId;
import dev.hearth.protocol.Message.Holder;

/** Reads partitions that other executors keep. Safe for use by many threads. */
public interface RemoteBlocks {
    /** The partition's frames, a chunk at a time; asks for the first when the first frame is. */
    Frames open(BlockId block, Holder holder);
}
