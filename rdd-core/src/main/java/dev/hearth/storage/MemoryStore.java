package dev.hearth.storage;

import dev.hearth.protocol.BlockId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The persisted partitions of one executor, as objects, within a budget of estimated bytes. Least recently used partitions
 * make room, but never those of the RDD that is being written: a dataset larger than the budget keeps what fits instead of
 * evicting itself round and round.
 *
 * <p>A partition becomes readable by {@link #publish}, after the task that computed it has succeeded; until then its bytes
 * are reserved and nobody else sees it. Safe for use by many threads.
 */
public final class MemoryStore {
    private final long capacityBytes;
    private final Consumer<List<BlockId>> evictionListener;
    private final Map<BlockId, MemoryBlock> blocks = new LinkedHashMap<>(16, 0.75f, true);
    private long usedBytes;

    /**
     * @param capacityBytes most that all blocks together may take, by estimate
     * @param evictionListener told, outside any lock, which blocks were dropped to make room
     */
    public MemoryStore(long capacityBytes, Consumer<List<BlockId>> evictionListener) {
        this.capacityBytes = capacityBytes;
        this.evictionListener = evictionListener;
    }

    /** The partition's elements, and a note that they were used. */
    public synchronized Optional<MemoryBlock> get(BlockId id) {
        return Optional.ofNullable(blocks.get(id));
    }

    /** Starts to collect a partition that nobody can read yet. */
    public BlockWriter write(BlockId id) {
        return new BlockWriter(this, id);
    }

    /** Makes a completely written partition readable; if another task has published it first, that one stays. */
    public synchronized void publish(MemoryBlock block) {
        if (blocks.putIfAbsent(block.id(), block) != null) {
            usedBytes -= block.sizeBytes();
        }
    }

    /** Gives back the bytes of a partition that will not be published. */
    public synchronized void discard(MemoryBlock block) {
        usedBytes -= block.sizeBytes();
    }

    /** Forgets every published partition of the RDD. */
    public synchronized void drop(int rdd) {
        Iterator<MemoryBlock> all = blocks.values().iterator();
        while (all.hasNext()) {
            MemoryBlock block = all.next();
            if (block.id().rdd() == rdd) {
                usedBytes -= block.sizeBytes();
                all.remove();
            }
        }
    }

    public synchronized long usedBytes() {
        return usedBytes;
    }

    /** Reserves bytes for a block of {@code writer}'s RDD, evicting blocks of other RDDs; all or nothing. */
    boolean reserve(BlockId writer, long bytes) {
        List<BlockId> evicted = new ArrayList<>();
        boolean reserved;
        synchronized (this) {
            if (!canFree(writer.rdd(), usedBytes + bytes - capacityBytes)) {
                return false;
            }
            Iterator<MemoryBlock> oldestFirst = blocks.values().iterator();
            while (usedBytes + bytes > capacityBytes && oldestFirst.hasNext()) {
                MemoryBlock block = oldestFirst.next();
                if (block.id().rdd() != writer.rdd()) {
                    usedBytes -= block.sizeBytes();
                    oldestFirst.remove();
                    evicted.add(block.id());
                }
            }
            usedBytes += bytes;
            reserved = true;
        }
        if (!evicted.isEmpty()) {
            evictionListener.accept(evicted);
        }
        return reserved;
    }

    synchronized void release(long bytes) {
        usedBytes -= bytes;
    }

    // Looked at first, so that nothing is evicted for a block that cannot fit anyway.
    private boolean canFree(int writingRdd, long missingBytes) {
        long evictable = 0;
        for (MemoryBlock block : blocks.values()) {
            if (evictable >= missingBytes) {
                break;
            }
            if (block.id().rdd() != writingRdd) {
                evictable += block.sizeBytes();
            }
        }
        return evictable >= missingBytes;
    }
}
