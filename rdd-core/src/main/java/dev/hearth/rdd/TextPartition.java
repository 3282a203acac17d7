package dev.hearth.rdd;

/**
 * The lines of one file whose first byte is in a range: from {@code offset}, exclusive unless it is 0, to {@code offset + length},
 * inclusive. So a line that starts exactly on the border belongs to the partition before it, and each belongs to one.
 *
 * @param lengthBytes {@link #WHOLE_FILE} where offsets mean nothing because the file is compressed
 */
record TextPartition(int index, String path, long offset, long lengthBytes) implements Partition {
    static final long WHOLE_FILE = Long.MAX_VALUE;

    long end() {
        return lengthBytes == WHOLE_FILE ? WHOLE_FILE : offset + lengthBytes;
    }
}
