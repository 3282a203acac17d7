package dev.hearth.memory;

/**
 * What one task attempt holds of its executor's memory. Used by the attempt's thread; what several of its collections hold
 * counts together.
 */
public final class TaskMemory implements AutoCloseable {
    private final MemoryManager manager;
    private final long taskId;
    // Those below belong to the manager and are guarded by its lock.
    private long heldBytes;
    private boolean active;
    private long patienceNanos;

    TaskMemory(MemoryManager manager, long taskId, long patienceNanos) {
        this.manager = manager;
        this.taskId = taskId;
        this.patienceNanos = patienceNanos;
    }

    /**
     * Asks for bytes. Among n tasks that have asked, each gets at most 1/n of what is not kept for storage, and waits, within
     * the manager's patience, until it holds at least 1/(2n). An interrupt ends the waiting and stays set.
     *
     * @return the bytes granted, from 0 to {@code bytes}; with less than asked for, spill and release
     */
    public long acquire(long bytes) {
        return manager.acquire(this, bytes);
    }

    /**
     * Takes bytes that the task cannot do without, such as those of one large record, whether they are free or not: others
     * then get less, until they are released.
     */
    public void take(long bytes) {
        manager.take(this, bytes);
    }

    /** Gives back bytes that were acquired or taken; without effect after {@link #close}. */
    public void release(long bytes) {
        manager.release(this, bytes);
    }

    /** The most that this task could hold now, were it to ask: its part among the tasks that have asked, itself included. */
    public long shareBytes() {
        return manager.shareBytes(this);
    }

    /** Bytes held now. */
    public long heldBytes() {
        return manager.heldBytes(this);
    }

    /** Gives everything back; idempotent. */
    @Override
    public void close() {
        manager.close(this);
    }

    long taskId() {
        return taskId;
    }

    long held() {
        return heldBytes;
    }

    void hold(long bytes) {
        heldBytes += bytes;
    }

    /** How much longer it may wait, over all its asking. */
    long patienceNanos() {
        return patienceNanos;
    }

    void setPatienceNanos(long nanos) {
        patienceNanos = nanos;
    }

    boolean active() {
        return active;
    }

    void activate() {
        active = true;
    }

    void deactivate() {
        active = false;
        heldBytes = 0;
    }
}
