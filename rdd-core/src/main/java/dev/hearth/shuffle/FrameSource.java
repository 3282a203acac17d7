package dev.hearth.shuffle;

import java.util.Optional;

/**
 * The frames of one reduce partition, from local files, the network or both. One thread at a time.
 *
 * <p>All frames of one map partition come together and in the order in which they were written, map partitions in ascending
 * order: what a reduce task computes must not depend on who answered first.
 */
public interface FrameSource extends AutoCloseable {
    /**
     * The next frames; empty at the end, again and again.
     *
     * @throws MapOutputException if some map task's output cannot be had
     */
    Optional<Frames> next();

    /** Gives back what it holds; idempotent. */
    @Override
    void close();

    /**
     * One or more whole frames.
     *
     * @param bytes the receiver's from now on
     */
    record Frames(int mapPartition, byte[] bytes) {}
}
