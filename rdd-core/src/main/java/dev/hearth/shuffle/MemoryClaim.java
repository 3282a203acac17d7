package dev.hearth.shuffle;

import dev.hearth.memory.TaskMemory;

/** What one collection of a task holds of the task's memory, asked for in steps. The task's thread. */
final class MemoryClaim implements AutoCloseable {
    private static final long STEP_BYTES = 256 << 10;

    private final TaskMemory memory;
    private final long leastBytes;
    private long heldBytes;

    /** @param leastBytes so much is had in any case, so that what is spilled is never a handful of records */
    MemoryClaim(TaskMemory memory, long leastBytes) {
        this.memory = memory;
        this.leastBytes = leastBytes;
    }

    /** Whether {@code bytes} in all may be held; if not, spill and {@link #shrinkTo}. */
    boolean covers(long bytes) {
        if (bytes <= heldBytes) {
            return true;
        }
        heldBytes += memory.acquire(Math.max(bytes - heldBytes, STEP_BYTES));
        if (bytes > heldBytes && bytes <= leastBytes) {
            growTo(bytes);
        }
        return bytes <= heldBytes;
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
        shrinkTo(0);
    }
}
