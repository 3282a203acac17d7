package dev.hearth.shuffle;

import dev.hearth.disk.LocalFile;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * A temporary file with the frames of all reduce partitions in partition order.
 *
 * @param lengths bytes of each partition
 */
record PartitionedSpill(LocalFile file, long[] lengths) {
    /** Reads such a file from its start, one partition after the other. */
    static final class Reader implements AutoCloseable {
        private static final int BUFFER_BYTES = 64 << 10;

        private final PartitionedSpill spill;
        private final InputStream in;
        private final byte[] buffer = new byte[8 << 10];

        Reader(PartitionedSpill spill) {
            this.spill = spill;
            try {
                this.in = new BufferedInputStream(spill.file.open(), BUFFER_BYTES);
            } catch (IOException e) {
                throw unreadable(e);
            }
        }

        /** Copies the next partition's frames; partitions must be asked for in order. */
        void copy(int partition, OutputStream out) throws IOException {
            long left = spill.lengths[partition];
            while (left > 0) {
                int count = read((int) Math.min(left, buffer.length));
                out.write(buffer, 0, count);
                left -= count;
            }
        }

        // What cannot be read is no fault of the directory that is written to.
        private int read(int most) {
            try {
                int count = in.read(buffer, 0, most);
                if (count < 0) {
                    throw new EOFException("the file ends too early");
                }
                return count;
            } catch (IOException e) {
                throw unreadable(e);
            }
        }

        private UncheckedIOException unreadable(IOException e) {
            return new UncheckedIOException(
                    "what was spilled to %s cannot be read again: %s".formatted(spill.file, e.getMessage()), e);
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException e) {
                throw unreadable(e);
            }
        }
    }
}
