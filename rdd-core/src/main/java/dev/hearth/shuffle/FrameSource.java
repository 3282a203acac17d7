package dev.hearth.shuffle;

import dev.hearth.frame.Frame;
import dev.hearth.frame.FrameException;
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
    record Frames(int mapPartition, byte[] bytes) {
        /**
         * Looks at every frame's checksum, as their reader will: where frames can be had again, it is better known before.
         *
         * @throws MapOutputException if one is not what was written
         */
        public void check(int shuffle) {
            try {
                for (int at = 0; at < bytes.length; at += Frame.length(bytes, at, bytes.length - at)) {
                    Frame.check(bytes, at);
                }
            } catch (FrameException e) {
                throw new MapOutputId(shuffle, mapPartition).damaged(e.getMessage(), e);
            }
        }
    }
}
