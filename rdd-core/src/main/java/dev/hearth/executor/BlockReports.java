package dev.hearth.executor;

import dev.hearth.protocol.BlockId;
import dev.hearth.protocol.Message;
import dev.hearth.protocol.TaskEnd.CachedBlock;
import dev.hearth.storage.BlockListener;
import java.util.List;
import java.util.function.Consumer;

/** Tells the driver what becomes of the partitions that this executor keeps. */
record BlockReports(Consumer<Message.FromExecutor> driver) implements BlockListener {
    @Override
    public void dropped(List<BlockId> blocks) {
        driver.accept(new Message.BlocksDropped(blocks));
    }

    @Override
    public void moved(List<CachedBlock> blocks) {
        driver.accept(new Message.BlocksKept(blocks));
    }
}
