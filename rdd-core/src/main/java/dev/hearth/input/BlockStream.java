package dev.hearth.input;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.io.compress.SplitCompressionInputStream;

/**
 * What a range of a compressed file decompresses to, and, once it has been read so far, where in that the blocks end that begin
 * within the range. A codec that reads by blocks moves its position in the file only when it begins a block, and hands over the
 * first byte of that block alone; so the byte that comes with a position behind the range is the first that is not the range's.
 */
final class BlockStream extends InputStream {
    private final SplitCompressionInputStream in;
    private long delivered;
    private long end = Long.MAX_VALUE;

    BlockStream(SplitCompressionInputStream in) {
        this.in = in;
    }

    /** How many bytes are the range's; {@link Long#MAX_VALUE} as long as no other has been read. */
    long end() {
        return end;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = in.read(target, offset, length);
        if (read > 0) {
            if (end == Long.MAX_VALUE && in.getPos() > in.getAdjustedEnd()) {
                end = delivered;
            }
            delivered += read;
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
