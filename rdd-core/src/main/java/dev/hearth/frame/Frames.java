package dev.hearth.frame;

import java.io.IOException;

/** Frames one after the other, wherever they lie. Nobody has looked at their checksums yet. One thread at a time. */
public interface Frames extends AutoCloseable {
    /**
     * Turns to the next frame.
     *
     * @return false at the end
     * @throws FrameException if what follows is not a whole frame
     */
    boolean next() throws IOException, FrameException;

    /** The frame, from the array's start; not to be changed, and good until the next one is turned to. */
    byte[] bytes();

    /** How many of {@link #bytes} are the frame. */
    int length();

    /** Gives back what it holds; idempotent. */
    @Override
    void close();
}
