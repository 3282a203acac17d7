package dev.hearth.shuffle;

import dev.hearth.frame.FrameEncoder;
import dev.hearth.serializer.ByteBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a map task holds in memory for one reduce partition: frames, and records that are not yet in one. */
final class PartitionFrames {
    /** What an empty one takes besides its open buffer. */
    static final int OVERHEAD_BYTES = 128;
    /** A frame's array header, its place in the list and some slack of that. */
    private static final int FRAME_OVERHEAD_BYTES = 32;

    private final List<byte[]> frames = new ArrayList<>(4);
    private ByteBuilder open = new ByteBuilder();

    /** Where the next records go. */
    ByteBuilder open() {
        return open;
    }

    /** Makes a frame of the open records; returns by how many bytes this has grown, which may be less than 0. */
    long closeFrame(FrameEncoder encoder, int mostOpenBytes) {
        int length = encoder.encode(open.array(), open.size());
        byte[] frame = Arrays.copyOf(encoder.frame(), length);
        frames.add(frame);
        long before = open.array().length;
        if (before > mostOpenBytes) {
            open = new ByteBuilder(); // one large record must not make its buffer stay large
        } else {
            open.reset();
        }
        return frame.length + FRAME_OVERHEAD_BYTES + open.array().length - before;
    }

    /** Writes everything in order, changing nothing; returns the number of bytes. */
    long writeTo(OutputStream out, FrameEncoder encoder) throws IOException {
        long written = 0;
        for (byte[] frame : frames) {
            out.write(frame);
            written += frame.length;
        }
        if (open.size() > 0) {
            int length = encoder.encode(open.array(), open.size());
            out.write(encoder.frame(), 0, length);
            written += length;
        }
        return written;
    }
}
