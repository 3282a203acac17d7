package dev.hearth.storage;

import dev.hearth.memory.MemoryManager;
import dev.hearth.protocol.BlockId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The persisted partitions of one executor, as objects, within a budget that they share with running tasks. Least recently used partitions
 * make room, but never those of the RDD that is being written: a dataset larger than the budget keeps what fits instead of
 * evicting itself round and round.
 *
 * <p>A partition becomes readable by {@link #publish}, after the task that computed it has succeeded; until then its bytes
 * are reserved and nobody else sees it. Safe for use by many threads.
 */
public final class MemoryStore {
    private final MemoryManager memory;
    private final Consumer<List<BlockId>> evictionListener;
    private final Map<BlockId, MemoryBlock> blocks = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * @param memory where all blocks' bytes come from, by estimate; tasks that need some have blocks evicted
     * @param evictionListener told, outside any lock, which blocks were dropped to make room
     */
    public MemoryStore(MemoryManager memory, Consumer<List<BlockId>> evictionListener) {
        this.memory = memory;
        this.evictionListener = evictionListener;
        memory.evictWith(this::evict);
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
            memory.releaseStorage(block.sizeBytes());
        }
    }

    /** Gives back the bytes of a partition that will not be published. */
    public void discard(MemoryBlock block) {
        memory.releaseStorage(block.sizeBytes());
    }

    /** Forgets every published partition of the RDD. */
    public synchronized void drop(int rdd) {
        Iterator<MemoryBlock> all = blocks.values().iterator();
        while (all.hasNext()) {
            MemoryBlock block = all.next();
            if (block.id().rdd() == rdd) {
                memory.releaseStorage(block.sizeBytes());
                all.remove();
            }
        }
    }

    public long usedBytes() {
        return memory.storageBytes();
    }

    /** Reserves bytes for a block of {@code writer}'s RDD, evicting blocks of other RDDs; all or nothing. */
    boolean reserve(BlockId writer, long bytes) {
        List<BlockId> evicted = new ArrayList<>();
        boolean reserved;
        synchronized (this) {
            long missingBytes = memory.storageBytes() + bytes - memory.storageLimitBytes();
            if (!canFree(writer.rdd(), missingBytes)) {
                return false;
            }
            evictOldest(missingBytes, Long.MAX_VALUE, block -> block.id().rdd() != writer.rdd(), evicted);
            // Refused all the same if a task was faster; caching is a hint.
            reserved = memory.reserveStorage(bytes);
        }
        announce(evicted);
        return reserved;
    }

    void release(long bytes) {
        memory.releaseStorage(bytes);
    }

    /** Makes room for tasks. */
    private long evict(long wantedBytes, long mostBytes) {
        List<BlockId> evicted = new ArrayList<>();
        long freed;
        synchronized (this) {
            freed = evictOldest(wantedBytes, mostBytes, block -> true, evicted);
        }
        announce(evicted);
        return freed;
    }

    private long evictOldest(long wantedBytes, long mostBytes, Predicate<MemoryBlock> eligible, List<BlockId> evicted) {
        long freed = 0;
        Iterator<MemoryBlock> oldestFirst = blocks.values().iterator();
        while (freed < wantedBytes && oldestFirst.hasNext()) {
            MemoryBlock block = oldestFirst.next();
            if (eligible.test(block) && block.sizeBytes() <= mostBytes - freed) {
                freed += block.sizeBytes();
                memory.releaseStorage(block.sizeBytes());
                oldestFirst.remove();
                evicted.add(block.id());
            }
        }
        return freed;
    }

    private void announce(List<BlockId> evicted) {
        if (!evicted.isEmpty()) {
            evictionListener.accept(evicted);
        }
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
