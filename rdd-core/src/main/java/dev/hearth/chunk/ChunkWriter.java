package dev.hearth.chunk;

import dev.hearth.conf.Compression;
import dev.hearth.frame.Frame;
import dev.hearth.frame.FrameEncoder;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Writes a file of chunks while the value is being serialized into it, holding one chunk. The file is the chunks, each a {@link
 * Frame} of 1 MiB of the value (the last may be shorter), and then the {@link ChunkIndex}. A reader who knows the index's
 * checksum from elsewhere can tell of every chunk, wherever it got it, whether it is the right one.
 *
 * <p>One thread; does not close what it writes to.
 */
public final class ChunkWriter extends OutputStream {
    /** Of the value, before compression. Small against a message's limit, large against what asking for one costs. */
    public static final int CHUNK_BYTES = 1 << 20;

    private static final int NAME_BYTES = 20;

    private final OutputStream out;
    private final FrameEncoder encoder;
    private final MessageDigest digest = sha256();
    private final byte[] open = new byte[CHUNK_BYTES];
    private int filled;
    private int[] lengths = new int[16];
    private int[] checksums = new int[16];
    private int chunks;
    private long chunkBytes;
    private long valueBytes;

    public ChunkWriter(OutputStream out, Compression compression) {
        this.out = out;
        this.encoder = new FrameEncoder(compression);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        digest.update(bytes, offset, length);
        valueBytes += length;
        for (int at = offset, end = offset + length; at < end; ) {
            int taken = Math.min(CHUNK_BYTES - filled, end - at);
            System.arraycopy(bytes, at, open, filled, taken);
            filled += taken;
            at += taken;
            if (filled == CHUNK_BYTES) {
                closeChunk();
            }
        }
    }

    /** Ends the file. At least one byte must have been written. */
    public ChunkedFile finish() throws IOException {
        if (filled > 0) {
            closeChunk();
        }
        byte[] index = ChunkIndex.encode(lengths, checksums, chunks, valueBytes);
        out.write(index);
        String name = HexFormat.of().formatHex(digest.digest(), 0, NAME_BYTES);
        return new ChunkedFile(name, chunks, chunkBytes + index.length, ChunkIndex.checksum(index));
    }

    private void closeChunk() throws IOException {
        int length = encoder.encode(open, filled);
        out.write(encoder.frame(), 0, length);
        if (chunks == lengths.length) {
            lengths = Arrays.copyOf(lengths, 2 * chunks);
            checksums = Arrays.copyOf(checksums, 2 * chunks);
        }
        lengths[chunks] = length;
        checksums[chunks] = Frame.writtenChecksum(encoder.frame(), 0);
        chunks++;
        chunkBytes += length;
        filled = 0;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
