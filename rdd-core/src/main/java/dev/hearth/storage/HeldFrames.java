package dev.hearth.storage;

import dev.hearth.frame.Frames;
import java.util.List;

/** Frames in memory, each in an array of exactly its length. */
final class HeldFrames implements Frames {
    private final List<byte[]> frames;
    private int next;

    HeldFrames(List<byte[]> frames) {
        this.frames = frames;
    }

    @Override
    public boolean next() {
        if (next == frames.size()) {
            return false;
        }
        next++;
        return true;
    }

    @Override
    public byte[] bytes() {
        return frames.get(next - 1);
    }

    @Override
    public int length() {
        return bytes().length;
    }

    @Override
    public void close() {
        // They are the block's.
    }
}
