package dev.hearth.storage;

import dev.hearth.frame.Frames;
import java.util.Optional;

/** Takes a block's frames as long as there is room. One thread. */
interface FrameSink {
    /** Takes a copy of the frame at the array's start; false if there is no room for it. */
    boolean append(byte[] frame, int length);

    /** All frames as a block; empty if they cannot be kept. */
    Optional<Block> finish();

    /** The frames that were taken, until {@link #abandon}. */
    Frames taken();

    /** Gives back what the frames took; idempotent, and without effect after a successful {@link #finish}. */
    void abandon();
}
