package dev.hearth.shuffle;

import dev.hearth.memory.Spilling;
import dev.hearth.memory.TaskMemory;
import java.util.Optional;

/** What one collection of a task holds of the task's memory, asked for in steps. The task's thread. */
final class MemoryClaim implements AutoCloseable {
    private static final long STEP_BYTES = 256 << 10;

    private final TaskMemory memory;
    private final long leastBytes;
    private final Optional<Spilling> holder;
    private long heldBytes;

    /** @param leastBytes so much is had in any case, so that what is spilled is never a handful of records */
    MemoryClaim(TaskMemory memory, long leastBytes) {
        this(memory, leastBytes, Optional.empty());
    }

    /** @param holder spills when other collections of the task ask, as they do when this asks */
    MemoryClaim(TaskMemory memory, long leastBytes, Spilling holder) {
        this(memory, leastBytes, Optional.of(holder));
    }

    private MemoryClaim(TaskMemory memory, long leastBytes, Optional<Spilling> holder) {
        this.memory = memory;
        this.leastBytes = leastBytes;
        this.holder = holder;
        holder.ifPresent(memory::enlist);
    }

    long heldBytes() {
        return heldBytes;
    }

    /** Whether {@code bytes} in all may be held; if not, spill and {@link #shrinkTo}. */
    boolean covers(long bytes) {
        if (bytes <= heldBytes) {
            return true;
        }
        heldBytes += acquire(Math.max(bytes - heldBytes, STEP_BYTES));
        if (bytes > heldBytes && bytes <= leastBytes) {
            growTo(bytes);
        }
        return bytes <= heldBytes;
    }

    private long acquire(long bytes) {
        return holder.isPresent() ? memory.acquire(bytes, holder.get()) : memory.acquire(bytes);
    }

    /** Holds at least {@code bytes} in all, whether they are free or not. */
    void growTo(long bytes) {
        if (bytes > heldBytes) {
            memory.take(bytes - heldBytes);
            heldBytes = bytes;
        }
    }

    /** Gives back what is over {@code bytes}. */
    void shrinkTo(long bytes) {
        if (bytes < heldBytes) {
            memory.release(heldBytes - bytes);
            heldBytes = bytes;
        }
    }

    @Override
    public void close() {
        holder.ifPresent(memory::dismiss);
        shrinkTo(0);
    }
}
