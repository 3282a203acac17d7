package dev.hearth.serializer;

/** Reads what a {@link RecordWriter} has written. For one thread at a time; lent: close it to give it back. */
public interface RecordReader extends AutoCloseable {
    /**
     * Turns to other bytes, of which nothing is copied: they must not change while they are read.
     *
     * @param length how many bytes from {@code offset} on hold records, whole ones
     */
    void open(byte[] bytes, int offset, int length);

    /** Whether bytes are left; false before the first {@link #open}. */
    boolean hasNext();

    /**
     * @return null where null was written
     * @throws SerializationException if the bytes are damaged, or name a class that is not there
     * @throws java.util.NoSuchElementException if no bytes are left
     */
    Object next();

    @Override
    void close();
}
