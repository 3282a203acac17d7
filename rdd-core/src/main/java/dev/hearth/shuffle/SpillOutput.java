package dev.hearth.shuffle;

import dev.hearth.frame.FrameEncoder;
import dev.hearth.serializer.ByteBuilder;
import dev.hearth.serializer.RecordWriter;
import java.io.IOException;
import java.io.OutputStream;

/** Writes objects as frames that only this attempt will read. */
final class SpillOutput implements AutoCloseable {
    private static final int FRAME_BYTES = 32 << 10;

    private final OutputStream out;
    private final FrameEncoder encoder;
    private final RecordWriter writer;
    private ByteBuilder open = new ByteBuilder();

    SpillOutput(Workspace workspace, OutputStream out) {
        this.out = out;
        this.encoder = workspace.encoder();
        this.writer = workspace.serializer().recordWriter();
    }

    void write(Object object) throws IOException {
        writer.write(object, open);
        if (open.size() >= FRAME_BYTES) {
            flush();
        }
    }

    /** Writes what is not yet in a frame. */
    void flush() throws IOException {
        if (open.size() > 0) {
            int length = encoder.encode(open.array(), open.size());
            out.write(encoder.frame(), 0, length);
            open.reset();
            if (open.array().length > 4 * FRAME_BYTES) {
                open = new ByteBuilder(); // one large object must not make the buffer stay large
            }
        }
    }

    /** Gives back the writer; without {@link #flush} the rest is lost. */
    @Override
    public void close() {
        writer.close();
    }
}
