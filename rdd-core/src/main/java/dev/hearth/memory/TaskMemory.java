package dev.hearth.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What one task attempt holds of its executor's memory. Used by the attempt's thread; what several of its collections hold
 * counts together. Where one is refused, others spill for it: a task in which one operator reads what another has collected
 * must not keep the first one small for as long as the second is read.
 */
public final class TaskMemory implements AutoCloseable {
    /** Less is not asked of others: they would write file after file of a few records. */
    private static final long LEAST_WORTH_SPILLING = 1 << 20;

    private final MemoryManager manager;
    private final long taskId;
    private final List<Spilling> spilling = new ArrayList<>();
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
     * @param asker what the bytes are for; the others that were {@link #enlist}ed spill, the largest first, before it is refused
     * @return the bytes granted, from 0 to {@code bytes}; with less than asked for, spill and release
     */
    public long acquire(long bytes, Spilling asker) {
        long granted = manager.acquire(this, bytes);
        while (granted < bytes) {
            Optional<Spilling> largest = largestBut(asker);
            if (largest.isEmpty()) {
                return granted;
            }
            largest.get().spill();
            granted += manager.acquire(this, bytes - granted);
        }
        return granted;
    }

    /** As {@link #acquire(long, Spilling)}, for what cannot be spilled itself and makes nobody else spill. */
    public long acquire(long bytes) {
        return manager.acquire(this, bytes);
    }

    /** Says that this can spill when others ask, until {@link #dismiss}. */
    public void enlist(Spilling collection) {
        spilling.add(collection);
    }

    /** Idempotent. */
    public void dismiss(Spilling collection) {
        spilling.remove(collection);
    }

    private Optional<Spilling> largestBut(Spilling asker) {
        return spilling.stream()
                .filter(each -> each != asker && each.spillableBytes() >= LEAST_WORTH_SPILLING)
                .max(Comparator.comparingLong(Spilling::spillableBytes));
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
