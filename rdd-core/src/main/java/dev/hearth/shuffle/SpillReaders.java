package dev.hearth.shuffle;

import java.io.IOException;
import java.io.OutputStream;

/** Reads several partitioned spills side by side, in the order in which they were written. */
final class SpillReaders implements AutoCloseable {
    private final PartitionedSpill[] spills;
    private final PartitionedSpill.Reader[] readers;

    SpillReaders(PartitionedSpill[] spills) {
        this.spills = spills;
        this.readers = new PartitionedSpill.Reader[spills.length];
        boolean open = false;
        try {
            for (int i = 0; i < spills.length; i++) {
                readers[i] = new PartitionedSpill.Reader(spills[i]);
            }
            open = true;
        } finally {
            if (!open) {
                close();
            }
        }
    }

    /** Copies one partition of all of them; returns the number of bytes. Partitions must be asked for in order. */
    long copy(int partition, OutputStream out) throws IOException {
        long copied = 0;
        for (int i = 0; i < readers.length; i++) {
            readers[i].copy(partition, out);
            copied += spills[i].lengths()[partition];
        }
        return copied;
    }

    @Override
    public void close() {
        for (PartitionedSpill.Reader reader : readers) {
            if (reader != null) {
                reader.close();
            }
        }
    }
}
