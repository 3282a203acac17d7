package dev.hearth.task;

import dev.hearth.protocol.BlockId;
import dev.hearth.protocol.KeptAs;
import dev.hearth.protocol.Message.BlockHolder;
import dev.hearth.protocol.Message.Holder;
import dev.hearth.protocol.TaskEnd;
import dev.hearth.protocol.TaskEnd.CachedBlock;
import dev.hearth.protocol.TaskMetrics.BlockMetrics;
import dev.hearth.storage.Block;
import dev.hearth.storage.BlockCursor;
import dev.hearth.storage.BlockLostException;
import dev.hearth.storage.BlockWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The persisted partitions that one attempt reads and makes. Confined to the attempt's thread. */
final class AttemptBlocks {
    private final BlockEnvironment environment;
    private final List<BlockHolder> elsewhere;
    private final List<Made> made = new ArrayList<>();
    private Optional<TaskEnd.BlockLost> loss = Optional.empty();
    private int fromMemory;
    private int fromDisk;
    private int fromOthers;
    private int computed;

    private record Made(Block block, KeptAs as) {}

    /** @param elsewhere what this executor may not keep, but others do */
    AttemptBlocks(BlockEnvironment environment, List<BlockHolder> elsewhere) {
        this.environment = environment;
        this.elsewhere = elsewhere;
    }

    // ---- reading

    /** The partition where it is kept: in memory here, on disk here, or on another executor. Reads nothing yet. */
    <T> Optional<BlockCursor<T>> find(BlockId id) {
        Optional<Block> here = environment.store().get(id);
        if (here.isPresent()) {
            if (here.get().memoryBytes() > 0) {
                fromMemory++;
            } else {
                fromDisk++;
            }
            return Optional.of(environment.store().elements(here.get()));
        }
        for (BlockHolder known : elsewhere) {
            if (known.block().equals(id)) {
                fromOthers++;
                Holder holder = known.holder();
                return Optional.of(
                        environment.store().elements(id, environment.others().open(id, holder), holder.executor()));
            }
        }
        return Optional.empty();
    }

    /**
     * Notes why this attempt cannot succeed, whatever user code makes of the exception, and forgets the partition if it lies
     * here; returns the exception. Nothing is read again in its place, since some of it may have been handed on.
     */
    BlockLostException lost(BlockLostException exception) {
        if (loss.isEmpty()) {
            if (exception.source().isEmpty()) {
                environment.store().drop(exception.block());
            }
            loss = Optional.of(new TaskEnd.BlockLost(
                    exception.block(), exception.source().orElse(environment.self()), exception.getMessage()));
        }
        return exception;
    }

    Optional<TaskEnd.BlockLost> loss() {
        return loss;
    }

    // ---- making

    /** Starts to collect a partition that has to be computed. */
    BlockWriter write(BlockId id, KeptAs as) {
        return environment.store().write(id, as);
    }

    void computed() {
        computed++;
    }

    /** Keeps a completely collected partition until the attempt has succeeded or failed; returns its elements. */
    <T> BlockCursor<T> made(Block block, KeptAs as) {
        made.add(new Made(block, as));
        return environment.store().elements(block);
    }

    /** Makes what was collected readable by other tasks; only after success. */
    List<CachedBlock> publish() {
        List<CachedBlock> published = new ArrayList<>(made.size());
        for (Made one : made) {
            Block readable = environment.store().publish(one.block(), one.as());
            published.add(new CachedBlock(readable.id(), readable.memoryBytes(), readable.diskBytes()));
        }
        made.clear();
        return published;
    }

    /** Forgets what was collected and not published. */
    void discard() {
        made.forEach(one -> environment.store().discard(one.block()));
        made.clear();
    }

    BlockMetrics metrics() {
        return new BlockMetrics(fromMemory, fromDisk, fromOthers, computed);
    }
}
