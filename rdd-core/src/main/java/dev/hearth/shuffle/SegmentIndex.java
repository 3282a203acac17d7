package dev.hearth.shuffle;

import dev.hearth.frame.FrameException;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * Index of one map task's output, big-endian: {@code int} magic, {@code int} version, {@code int} R, then for each of the R
 * reduce partitions {@code long} offset and {@code long} length of its frames in the data file, then {@code int} CRC32C of
 * all before. Each frame carries the checksum of its own bytes.
 */
final class SegmentIndex {
    private static final int MAGIC = 0x48534958; // "HSIX"
    private static final int VERSION = 1;
    private static final int FIXED_BYTES = 3 * Integer.BYTES;
    private static final int ENTRY_BYTES = 2 * Long.BYTES;

    private final ByteBuffer entries;
    private final int numPartitions;

    private SegmentIndex(ByteBuffer entries, int numPartitions) {
        this.entries = entries;
        this.numPartitions = numPartitions;
    }

    static void write(long[] lengths, OutputStream target) throws IOException {
        CRC32C crc = new CRC32C();
        DataOutputStream out = new DataOutputStream(new CheckedOutputStream(target, crc));
        out.writeInt(MAGIC);
        out.writeInt(VERSION);
        out.writeInt(lengths.length);
        long offset = 0;
        for (long length : lengths) {
            out.writeLong(offset);
            out.writeLong(length);
            offset += length;
        }
        out.writeInt((int) crc.getValue());
        out.flush();
    }

    /**
     * Reads a whole index.
     *
     * @param numPartitions as it was written: bounds what is read
     * @throws FrameException if it is not what {@link #write} wrote for so many partitions
     */
    static SegmentIndex read(InputStream source, int numPartitions) throws IOException, FrameException {
        byte[] bytes = new byte[FIXED_BYTES + ENTRY_BYTES * numPartitions + Integer.BYTES];
        int found = source.readNBytes(bytes, 0, bytes.length);
        if (found < bytes.length || source.read() >= 0) {
            throw new FrameException("its index has not the %d bytes that were written".formatted(bytes.length));
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int checked = bytes.length - Integer.BYTES;
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, checked);
        if (buffer.getInt(checked) != (int) crc.getValue()) {
            throw new FrameException("its index's checksum is %08x, its bytes have %08x"
                    .formatted(buffer.getInt(checked), (int) crc.getValue()));
        }
        if (buffer.getInt(0) != MAGIC
                || buffer.getInt(Integer.BYTES) != VERSION
                || buffer.getInt(2 * Integer.BYTES) != numPartitions) {
            throw new FrameException(
                    "its index is no index of %d partitions in version %d".formatted(numPartitions, VERSION));
        }
        return new SegmentIndex(buffer, numPartitions);
    }

    int numPartitions() {
        return numPartitions;
    }

    long offset(int reducePartition) {
        return entries.getLong(FIXED_BYTES + ENTRY_BYTES * reducePartition);
    }

    long length(int reducePartition) {
        return entries.getLong(FIXED_BYTES + ENTRY_BYTES * reducePartition + Long.BYTES);
    }

    long[] lengths() {
        long[] lengths = new long[numPartitions];
        for (int i = 0; i < numPartitions; i++) {
            lengths[i] = length(i);
        }
        return lengths;
    }
}
