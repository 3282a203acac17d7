package dev.hearth.shuffle;

import dev.hearth.disk.LocalFile;
import dev.hearth.frame.FrameDecoder;
import dev.hearth.frame.FrameException;
import dev.hearth.frame.FrameInput;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads the objects of one spilled file; several may share a decoder. Opened when the first object is asked for. */
final class SpillInput implements AutoCloseable {
    /** What an open one takes, roughly: buffers, a frame's bytes and its objects. */
    static final long SIZE_BYTES = 192 << 10;

    private final Workspace workspace;
    private final LocalFile file;
    private final FrameDecoder decoder;
    private final FrameDecoder.Objects objects = new FrameDecoder.Objects();
    private FrameInput frames;

    SpillInput(Workspace workspace, LocalFile file, FrameDecoder decoder) {
        this.workspace = workspace;
        this.file = file;
        this.decoder = decoder;
    }

    boolean hasNext() {
        try {
            while (!objects.hasNext()) {
                if (frames == null) {
                    frames = new FrameInput(file.open(), file.length());
                    workspace.opened(this);
                }
                if (!frames.next()) {
                    return false;
                }
                decoder.decode(frames.bytes(), 0, objects);
            }
            return true;
        } catch (FrameException e) {
            throw unreadable(new IOException(e.getMessage(), e));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** @throws IllegalStateException at the end, where {@link #hasNext} is false */
    Object next() {
        if (!hasNext()) {
            throw new IllegalStateException(file + " has no more objects");
        }
        return objects.next();
    }

    /** Closes the file, but not the decoder; idempotent. */
    @Override
    public void close() {
        workspace.closed(this);
        if (frames != null) {
            frames.close();
        }
    }

    private UncheckedIOException unreadable(IOException e) {
        return new UncheckedIOException(
                "what was spilled to %s cannot be read again: %s".formatted(file, e.getMessage()), e);
    }
}
