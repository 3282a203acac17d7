package dev.hearth.chunk;

import dev.hearth.frame.Frame;
import dev.hearth.frame.FrameException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * What stands behind the chunks of a file, big-endian: for each chunk {@code int} its length and {@code int} the CRC32C that its
 * frame has; then {@code long} the value's length in bytes, {@code int} the number of chunks and {@code int} magic.
 */
public final class ChunkIndex {
    private static final int ENTRY_BYTES = 8;
    private static final int TAIL_BYTES = 16;
    private static final int MAGIC = 0x48434831; // "HCH1"

    private final int[] lengths;
    private final int[] checksums;
    private final long[] positions; // one more than chunks: where the index begins

    private ChunkIndex(int[] lengths, int[] checksums) {
        this.lengths = lengths;
        this.checksums = checksums;
        this.positions = new long[lengths.length + 1];
        for (int i = 0; i < lengths.length; i++) {
            positions[i + 1] = positions[i] + lengths[i];
        }
    }

    /** How long the index of a file with so many chunks is. */
    static long lengthBytes(int chunks) {
        return TAIL_BYTES + (long) ENTRY_BYTES * chunks;
    }

    /** @param lengths and checksums, of as many chunks as there are */
    static byte[] encode(int[] lengths, int[] checksums, int chunks, long valueBytes) {
        ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(lengthBytes(chunks)));
        for (int i = 0; i < chunks; i++) {
            out.putInt(lengths[i]).putInt(checksums[i]);
        }
        return out.putLong(valueBytes).putInt(chunks).putInt(MAGIC).array();
    }

    static int checksum(byte[] encoded) {
        CRC32C crc = new CRC32C();
        crc.update(encoded);
        return (int) crc.getValue();
    }

    /** @throws ChunkException if it is not the index of {@code file} */
    public static ChunkIndex decode(byte[] encoded, ChunkedFile file) throws ChunkException {
        if (encoded.length != lengthBytes(file.chunks())) {
            throw new ChunkException("is damaged: an index of %d bytes was found, %d expected"
                    .formatted(encoded.length, lengthBytes(file.chunks())));
        }
        int found = checksum(encoded);
        if (found != file.crc32c()) {
            throw new ChunkException("is damaged: its index has CRC32C %08x, %08x expected over %d bytes"
                    .formatted(found, file.crc32c(), encoded.length));
        }
        ByteBuffer in = ByteBuffer.wrap(encoded);
        int[] lengths = new int[file.chunks()];
        int[] checksums = new int[file.chunks()];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = in.getInt();
            checksums[i] = in.getInt();
        }
        ChunkIndex index = new ChunkIndex(lengths, checksums);
        if (in.getInt(encoded.length - Integer.BYTES) != MAGIC || index.position(file.chunks()) != file.indexAt()) {
            throw new ChunkException("is no file of chunks as this version of Hearth writes them");
        }
        return index;
    }

    public int chunks() {
        return lengths.length;
    }

    /** In bytes, frame header included. */
    public int length(int chunk) {
        return lengths[chunk];
    }

    /** Where the chunk begins in the file; behind the last one the index does. */
    long position(int chunk) {
        return positions[chunk];
    }

    /** @throws ChunkException if the bytes are not that chunk, whole */
    public void check(int chunk, byte[] bytes) throws ChunkException {
        try {
            if (bytes.length != lengths[chunk] || Frame.length(bytes, 0, bytes.length) != bytes.length) {
                throw new ChunkException("is damaged: chunk %d of %d has %d bytes, %d expected"
                        .formatted(chunk, lengths.length, bytes.length, lengths[chunk]));
            }
            Frame.check(bytes, 0);
        } catch (FrameException e) {
            throw new ChunkException(
                    "is damaged: chunk %d of %d: %s".formatted(chunk, lengths.length, e.getMessage()), e);
        }
        int found = Frame.writtenChecksum(bytes, 0);
        if (found != checksums[chunk]) {
            throw new ChunkException("is damaged: chunk %d of %d has CRC32C %08x, %08x expected"
                    .formatted(chunk, lengths.length, found, checksums[chunk]));
        }
    }
}
