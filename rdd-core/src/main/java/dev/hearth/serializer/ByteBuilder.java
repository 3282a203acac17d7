package dev.hearth.serializer;

/**
 * Bytes that grow as records are appended to them by a {@link RecordWriter}. Holds up to {@value #MAX_BYTES} bytes, and grows
 * by doubling. Confined to one thread at a time.
 */
public final class ByteBuilder {
    /** The longest array that every JVM can make. */
    public static final int MAX_BYTES = Integer.MAX_VALUE - 8;

    private static final int INITIAL_BYTES = 256;

    private final int maxBytes;
    private byte[] bytes;
    private int size;

    public ByteBuilder() {
        this(INITIAL_BYTES, MAX_BYTES);
    }

    ByteBuilder(int initialBytes, int maxBytes) {
        this.bytes = new byte[initialBytes];
        this.maxBytes = maxBytes;
    }

    /** What was appended lies at the start of it; another array after the next append, perhaps. */
    public byte[] array() {
        return bytes;
    }

    /** How many bytes were appended. */
    public int size() {
        return size;
    }

    /** Forgets what was appended, and keeps the array for what comes. */
    public void reset() {
        size = 0;
    }

    int maxBytes() {
        return maxBytes;
    }

    /** Makes {@code grown}, which starts with all that this held, its own. */
    void become(byte[] grown, int grownSize) {
        bytes = grown;
        size = grownSize;
    }
}
