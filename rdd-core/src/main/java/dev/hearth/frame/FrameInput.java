package dev.hearth.frame;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads the frames of a file one after the other. One thread. */
public final class FrameInput implements AutoCloseable {
    private static final int BUFFER_BYTES = 32 << 10;
    private static final int KEPT_BYTES = 1 << 20;

    private final InputStream in;
    private long remaining;
    private byte[] bytes = new byte[Frame.HEADER_BYTES];
    private int length;

    /** @param fileBytes what was written to the file; frames must end there */
    public FrameInput(FileInputStream file, long fileBytes) {
        this.in = new BufferedInputStream(file, BUFFER_BYTES);
        this.remaining = fileBytes;
    }

    /**
     * Reads the next frame, without a look at its checksum.
     *
     * @return false at the end of the file
     * @throws FrameException if the file does not go on with a whole frame
     */
    public boolean next() throws IOException, FrameException {
        if (remaining == 0) {
            return false;
        }
        try {
            fill(0, (int) Math.min(Frame.HEADER_BYTES, remaining));
            length = Frame.length(bytes, 0, remaining);
            if (bytes.length < length || bytes.length > Math.max(KEPT_BYTES, length)) {
                byte[] larger = new byte[length];
                System.arraycopy(bytes, 0, larger, 0, Frame.HEADER_BYTES);
                bytes = larger;
            }
            fill(Frame.HEADER_BYTES, length - Frame.HEADER_BYTES);
        } catch (EOFException e) {
            throw new FrameException("the file ends %d bytes too early".formatted(remaining), e);
        }
        remaining -= length;
        return true;
    }

    /** The frame, from the array's start; good until the next one is read. */
    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    private void fill(int from, int count) throws IOException {
        if (in.readNBytes(bytes, from, count) < count) {
            throw new EOFException();
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
