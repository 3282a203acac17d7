package dev.hearth.storage;

import dev.hearth.frame.Frames;
import dev.hearth.protocol.BlockId;

/** A whole partition as it lies on this executor. Immutable; the store that has written it reads it. */
public sealed interface Block permits ObjectBlock, FrameBlock, FileBlock {
    BlockId id();

    /** What it takes of the executor's memory: objects by estimate, bytes exactly. */
    long memoryBytes();

    /** What it takes of local disks. */
    long diskBytes();

    /** Its elements from the first; reads nothing yet. */
    <T> BlockCursor<T> elements(BlockCodec codec);

    /** Its elements as frames; reads nothing yet. */
    Frames frames(BlockCodec codec);
}
