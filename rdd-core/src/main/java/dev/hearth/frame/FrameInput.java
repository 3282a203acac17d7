package dev.hearth.frame;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads frames one after the other from a file or another stream. One thread. */
public final class FrameInput implements Frames {
    private static final int BUFFER_BYTES = 32 << 10;
    private static final int KEPT_BYTES = 1 << 20;

    private final InputStream in;
    private final boolean bounded;
    private long remaining;
    private byte[] bytes = new byte[Frame.HEADER_BYTES];
    private int length;

    /** @param fileBytes what was written to the file; frames must end there */
    public FrameInput(FileInputStream file, long fileBytes) {
        this(new BufferedInputStream(file, BUFFER_BYTES), true, fileBytes);
    }

    /** @param stream ends after a whole frame, closed with this */
    public FrameInput(InputStream stream) {
        this(stream, false, Long.MAX_VALUE);
    }

    private FrameInput(InputStream in, boolean bounded, long bytes) {
        this.in = in;
        this.bounded = bounded;
        this.remaining = bytes;
    }

    @Override
    public boolean next() throws IOException, FrameException {
        if (remaining == 0) {
            return false;
        }
        try {
            int header = in.readNBytes(bytes, 0, (int) Math.min(Frame.HEADER_BYTES, remaining));
            if (header == 0 && !bounded) {
                remaining = 0;
                return false;
            }
            if (header < Math.min(Frame.HEADER_BYTES, remaining)) {
                throw new EOFException();
            }
            length = Frame.length(bytes, 0, remaining);
            if (bytes.length < length || bytes.length > Math.max(KEPT_BYTES, length)) {
                byte[] larger = new byte[length];
                System.arraycopy(bytes, 0, larger, 0, Frame.HEADER_BYTES);
                bytes = larger;
            }
            fill(Frame.HEADER_BYTES, length - Frame.HEADER_BYTES);
        } catch (EOFException e) {
            throw new FrameException(
                    bounded ? "the file ends %d bytes too early".formatted(remaining) : "it ends within a frame", e);
        }
        remaining -= length;
        return true;
    }

    @Override
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public int length() {
        return length;
    }

    private void fill(int from, int count) throws IOException {
        if (in.readNBytes(bytes, from, count) < count) {
            throw new EOFException();
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException("what was only read does not close", e);
        }
    }
}
