package dev.hearth.input;

/**
 * The records of one file that begin in a range of its bytes. What that means at the borders is each format's to say, such
 * that every record belongs to exactly one of the ranges that a file is cut into.
 *
 * @param lengthBytes {@link #WHOLE_FILE} where the file cannot be cut
 */
public record FileRange(String path, long offset, long lengthBytes) implements Portion {
    static final long WHOLE_FILE = Long.MAX_VALUE;

    /** The first offset behind the range. */
    long end() {
        return lengthBytes == WHOLE_FILE ? WHOLE_FILE : offset + lengthBytes;
    }

    @Override
    public String toString() {
        return path;
    }
}
