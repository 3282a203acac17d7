package dev.hearth.memory;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One budget of estimated bytes for an executor's persisted partitions (storage) and for what its tasks collect (execution).
 * Execution evicts storage down to a floor; storage uses what execution leaves free and never takes anything from it. Safe
 * for use by many threads; nothing is evicted under its lock.
 */
public final class MemoryManager {
    private static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(10);

    private final long capacityBytes;
    private final long storageFloorBytes;
    private final long patienceNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();
    private final Map<Long, TaskMemory> tasks = new HashMap<>();
    private int activeTasks;
    private long executionBytes;
    private long storageBytes;
    private long givenUpBytes;
    private volatile Evictor evictor = (wanted, most) -> 0;

    /**
     * @param capacityBytes most that storage and execution together may hold
     * @param storageFloorBytes storage up to this size is not evicted for tasks
     */
    public MemoryManager(long capacityBytes, long storageFloorBytes) {
        this(capacityBytes, storageFloorBytes, DEFAULT_PATIENCE);
    }

    /**
     * @param patience longest that a task with less than half of its share waits for others to release theirs, over all its
     *     asking: a neighbour that keeps what it has must not hold it up again and again
     */
    public MemoryManager(long capacityBytes, long storageFloorBytes, Duration patience) {
        this.capacityBytes = capacityBytes;
        this.storageFloorBytes = storageFloorBytes;
        this.patienceNanos = patience.toNanos();
    }

    /** The memory of one task attempt, which closes it; the same object for the same id until then. */
    public TaskMemory task(long taskId) {
        lock.lock();
        try {
            return tasks.computeIfAbsent(taskId, id -> new TaskMemory(this, id, patienceNanos));
        } finally {
            lock.unlock();
        }
    }

    /** Says who can make room where storage has grown over its floor; set once, before the first task. */
    public void evictWith(Evictor storage) {
        evictor = storage;
    }

    /**
     * Does without part of the budget, because something outside it has taken the memory. Storage over what is left is evicted
     * before this returns, below its floor too; tasks get nothing more until they hold less than what is left.
     *
     * @param bytes instead of those given up before; 0 to have the whole budget again
     */
    public void giveUp(long bytes) {
        long over;
        lock.lock();
        try {
            givenUpBytes = Math.min(bytes, capacityBytes);
            over = executionBytes + storageBytes - capacity();
            freed.signalAll();
        } finally {
            lock.unlock();
        }
        if (over > 0) {
            evictor.evict(over, Long.MAX_VALUE);
        }
    }

    /** Most that storage could hold now without taking anything from a task. */
    public long storageLimitBytes() {
        lock.lock();
        try {
            return capacity() - executionBytes;
        } finally {
            lock.unlock();
        }
    }

    /** Takes bytes for storage if they are free; all or nothing. */
    public boolean reserveStorage(long bytes) {
        lock.lock();
        try {
            if (storageBytes + bytes > capacity() - executionBytes) {
                return false;
            }
            storageBytes += bytes;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Gives back storage; a negative number books that many more without asking. */
    public void releaseStorage(long bytes) {
        lock.lock();
        try {
            storageBytes -= bytes;
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public long storageBytes() {
        lock.lock();
        try {
            return storageBytes;
        } finally {
            lock.unlock();
        }
    }

    /** Bytes that all tasks hold together. */
    public long executionBytes() {
        lock.lock();
        try {
            return executionBytes;
        } finally {
            lock.unlock();
        }
    }

    // ---- what TaskMemory does

    long acquire(TaskMemory task, long bytes) {
        boolean evictable = true;
        lock.lock();
        try {
            activate(task);
            while (true) {
                long free = Math.max(0, capacity() - executionBytes - storageBytes);
                long reclaimable = evictable ? reclaimableBytes() : 0;
                long pool = executionBytes + free + reclaimable;
                long wanted = Math.min(bytes, pool / activeTasks - task.held());
                if (wanted <= 0) {
                    return 0;
                }
                if (wanted > free && reclaimable > 0) {
                    // What is pinned in storage (partitions still being written) is not there for tasks, so the shares
                    // are
                    // reckoned again without it.
                    evictable = evict(Math.min(wanted - free, reclaimable), reclaimable) > 0;
                    continue;
                }
                long granted = Math.min(wanted, free);
                boolean enough = granted == wanted || task.held() + granted >= pool / (2L * activeTasks);
                if (enough || task.patienceNanos() <= 0) {
                    book(task, granted);
                    return granted;
                }
                awaitFreed(task);
                evictable = true;
            }
        } finally {
            lock.unlock();
        }
    }

    void take(TaskMemory task, long bytes) {
        lock.lock();
        try {
            activate(task);
            book(task, bytes);
            long missing = executionBytes + storageBytes - capacity();
            long reclaimable = reclaimableBytes();
            if (missing > 0 && reclaimable > 0) {
                evict(Math.min(missing, reclaimable), reclaimable);
            }
        } finally {
            lock.unlock();
        }
    }

    void release(TaskMemory task, long bytes) {
        lock.lock();
        try {
            if (!task.active()) {
                return; // closed, with everything it held
            }
            if (bytes > task.held()) {
                throw new IllegalArgumentException(
                        "task %d releases %d bytes but holds %d".formatted(task.taskId(), bytes, task.held()));
            }
            book(task, -bytes);
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    long shareBytes(TaskMemory task) {
        lock.lock();
        try {
            int sharers = task.active() ? activeTasks : activeTasks + 1;
            long free = Math.max(0, capacity() - executionBytes - storageBytes);
            return (executionBytes + free + reclaimableBytes()) / sharers;
        } finally {
            lock.unlock();
        }
    }

    long heldBytes(TaskMemory task) {
        lock.lock();
        try {
            return task.held();
        } finally {
            lock.unlock();
        }
    }

    void close(TaskMemory task) {
        lock.lock();
        try {
            tasks.remove(task.taskId(), task);
            executionBytes -= task.held();
            if (task.active()) {
                activeTasks--;
            }
            task.deactivate();
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private long capacity() {
        return capacityBytes - givenUpBytes;
    }

    private long reclaimableBytes() {
        return Math.max(0, storageBytes - storageFloorBytes);
    }

    private void activate(TaskMemory task) {
        if (!task.active()) {
            task.activate();
            activeTasks++;
        }
    }

    private void book(TaskMemory task, long bytes) {
        task.hold(bytes);
        executionBytes += bytes;
    }

    /** Evicts without the lock, since storage has a lock of its own and tells listeners. */
    private long evict(long wanted, long most) {
        lock.unlock();
        try {
            return evictor.evict(wanted, most);
        } finally {
            lock.lock();
        }
    }

    @SuppressWarnings("WaitNotInLoop") // acquire is the loop
    private void awaitFreed(TaskMemory task) {
        try {
            task.setPatienceNanos(freed.awaitNanos(task.patienceNanos()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // whoever asked looks at its cancellation soon enough
            task.setPatienceNanos(0);
        }
    }
}
