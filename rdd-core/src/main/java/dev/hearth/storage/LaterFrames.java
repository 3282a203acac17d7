package dev.hearth.storage;

import dev.hearth.frame.FrameException;
import dev.hearth.frame.Frames;
import java.io.IOException;

/** Frames that are opened when the first is asked for, so that a task holds only the files that it reads. */
final class LaterFrames implements Frames {
    private final Opening opening;
    private Frames frames;
    private boolean closed;

    /** Opens them. */
    @FunctionalInterface
    interface Opening {
        Frames open() throws IOException;
    }

    LaterFrames(Opening opening) {
        this.opening = opening;
    }

    @Override
    public boolean next() throws IOException, FrameException {
        if (closed) {
            return false;
        }
        if (frames == null) {
            frames = opening.open();
        }
        return frames.next();
    }

    @Override
    public byte[] bytes() {
        return frames.bytes();
    }

    @Override
    public int length() {
        return frames.length();
    }

    @Override
    public void close() {
        closed = true;
        if (frames != null) {
            frames.close();
        }
    }
}
