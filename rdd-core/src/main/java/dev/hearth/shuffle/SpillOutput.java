package dev.hearth.shuffle;

import dev.hearth.frame.FramePacker;
import java.io.IOException;
import java.io.OutputStream;

/** Writes objects as frames that only this attempt will read. */
final class SpillOutput implements AutoCloseable {
    private static final int FRAME_BYTES = 32 << 10;

    private final OutputStream out;
    private final FramePacker packer;

    SpillOutput(Workspace workspace, OutputStream out) {
        this.out = out;
        this.packer = new FramePacker(workspace.serializer().recordWriter(), workspace.encoder(), FRAME_BYTES);
    }

    void write(Object object) throws IOException {
        if (packer.add(object)) {
            flush();
        }
    }

    /** Writes what is not yet in a frame. */
    void flush() throws IOException {
        if (!packer.isEmpty()) {
            int length = packer.pack();
            out.write(packer.frame(), 0, length);
        }
    }

    /** Gives back the writer; without {@link #flush} the rest is lost. */
    @Override
    public void close() {
        packer.close();
    }
}
