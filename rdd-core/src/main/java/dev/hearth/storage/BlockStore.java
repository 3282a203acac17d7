package dev.hearth.storage;

import dev.hearth.disk.LocalFiles;
import dev.hearth.frame.FrameException;
import dev.hearth.frame.Frames;
import dev.hearth.memory.MemoryManager;
import dev.hearth.protocol.BlockId;
import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.KeptAs;
import dev.hearth.protocol.TaskEnd.CachedBlock;
import dev.hearth.serializer.SerializationException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The persisted partitions of one executor: in memory, within a budget that they share with running tasks, and on local disks.
 * Least recently used partitions make room, to disk where their level says so, but never those of the RDD that is being
 * written: a dataset larger than the budget keeps what fits instead of evicting itself round and round.
 *
 * <p>A partition becomes readable by {@link #publish}, after the task that computed it has succeeded; until then what it takes
 * is reserved and nobody else sees it. Safe for use by many threads.
 */
public final class BlockStore {
    private static final Logger LOG = LoggerFactory.getLogger(BlockStore.class);

    private final MemoryManager memory;
    private final LocalFiles files;
    private final BlockCodec codec;
    private final BlockListener listener;
    private final AtomicLong written = new AtomicLong();
    private final BlockTable table = new BlockTable();

    /**
     * @param memory where all blocks' bytes come from; tasks that need some have blocks evicted
     * @param files stay the caller's to close
     */
    public BlockStore(MemoryManager memory, LocalFiles files, BlockCodec codec, BlockListener listener) {
        this.memory = memory;
        this.files = files;
        this.codec = codec;
        this.listener = listener;
        memory.evictWith(this::evict);
    }

    // ---- reading

    /** The partition, and a note that it was used. */
    public Optional<Block> get(BlockId id) {
        return table.use(id);
    }

    /** The elements of a block of this store, published or not. */
    public <T> BlockCursor<T> elements(Block block) {
        return block.elements(codec);
    }

    /** The elements of frames that another executor keeps; closes them at the end. */
    public <T> BlockCursor<T> elements(BlockId id, Frames frames, ExecutorId source) {
        return new FrameCursor<>(id, Optional.of(source), frames, codec);
    }

    /** The elements of a block of this store as frames. */
    public Frames frames(Block block) {
        return block.frames(codec);
    }

    // ---- writing

    /** Starts to collect a partition that nobody can read yet. */
    public BlockWriter write(BlockId id, KeptAs as) {
        if (!as.inMemory()) {
            return onDisk(id);
        }
        BlockWriter inMemory =
                as.serialized() ? new FrameWriter(id, new MemorySink(this, id), codec) : new ObjectWriter(this, id);
        return as.onDisk() ? new OverflowWriter(inMemory, onDisk(id)) : inMemory;
    }

    private FrameWriter onDisk(BlockId id) {
        return new FrameWriter(id, fileSink(id), codec);
    }

    private FileSink fileSink(BlockId id) {
        String name = "rdd-%d-partition-%d-%d".formatted(id.rdd(), id.partition(), written.incrementAndGet());
        return new FileSink(files, id, name);
    }

    /** Makes a completely written partition readable; if another task has published it first, that one stays. */
    public Block publish(Block block, KeptAs as) {
        Block readable = table.putIfAbsent(block, as);
        if (readable != block) {
            discard(block);
        }
        return readable;
    }

    /** Gives back what a partition takes that will not be published. */
    public void discard(Block block) {
        memory.releaseStorage(block.memoryBytes());
        if (block instanceof FileBlock onDisk) {
            onDisk.file().delete();
        }
    }

    // ---- forgetting

    /** Forgets every published partition of the RDD. */
    public void drop(int rdd) {
        table.remove(rdd).forEach(this::discard);
    }

    /** Forgets one published partition, because it cannot be read. */
    public void drop(BlockId id) {
        table.remove(id).ifPresent(this::discard);
    }

    /** Bytes of memory that blocks take, those that are being written included. */
    public long usedBytes() {
        return memory.storageBytes();
    }

    /** Reserves bytes for a block of {@code writer}'s RDD, evicting blocks of other RDDs; all or nothing. */
    boolean reserve(BlockId writer, long bytes) {
        long missingBytes = memory.storageBytes() + bytes - memory.storageLimitBytes();
        if (missingBytes > 0) {
            List<BlockTable.Victim> victims = table.victimsFor(writer.rdd(), missingBytes);
            if (victims.isEmpty()) {
                return false; // so nothing is evicted for a block that cannot fit anyway
            }
            evict(victims);
        }
        // Refused all the same if a task was faster; caching is a hint.
        return memory.reserveStorage(bytes);
    }

    void release(long bytes) {
        memory.releaseStorage(bytes);
    }

    /** Makes room for tasks. */
    private long evict(long wantedBytes, long mostBytes) {
        return evict(table.victims(wantedBytes, mostBytes));
    }

    private long evict(List<BlockTable.Victim> victims) {
        List<BlockId> dropped = new ArrayList<>();
        List<CachedBlock> moved = new ArrayList<>();
        long freed = 0;
        for (BlockTable.Victim victim : victims) {
            Optional<Block> onDisk = victim.as().onDisk() ? moveToDisk(victim.block()) : Optional.empty();
            if (!table.replace(victim, onDisk)) {
                onDisk.ifPresent(this::discard); // dropped meanwhile, and its memory given back
                continue;
            }
            freed += victim.block().memoryBytes();
            memory.releaseStorage(victim.block().memoryBytes());
            onDisk.ifPresentOrElse(
                    block -> moved.add(new CachedBlock(block.id(), 0, block.diskBytes())),
                    () -> dropped.add(victim.block().id()));
        }
        if (!dropped.isEmpty()) {
            listener.dropped(dropped);
        }
        if (!moved.isEmpty()) {
            listener.moved(moved);
        }
        return freed;
    }

    private Optional<Block> moveToDisk(Block block) {
        FileSink sink = fileSink(block.id());
        try (Frames frames = block.frames(codec)) {
            while (frames.next()) {
                if (!sink.append(frames.bytes(), frames.length())) {
                    return Optional.empty();
                }
            }
            return sink.finish();
        } catch (IOException | FrameException | SerializationException e) {
            LOG.warn("{} is evicted and not moved to disk: {}", block.id(), e.getMessage());
            return Optional.empty();
        } finally {
            sink.abandon();
        }
    }
}
