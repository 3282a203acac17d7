package dev.hearth.storage;

import dev.hearth.protocol.BlockId;
import dev.hearth.protocol.TaskEnd.CachedBlock;
import java.util.List;

/** Told, outside any lock, what becomes of published blocks. Called by many threads. */
public interface BlockListener {
    /** They had to make room and are gone. */
    void dropped(List<BlockId> blocks);

    /** They are kept as these say from now on. */
    void moved(List<CachedBlock> blocks);
}
