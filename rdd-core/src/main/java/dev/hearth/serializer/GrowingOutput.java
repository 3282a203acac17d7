package dev.hearth.serializer;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Output;
import java.util.Arrays;

/**
 * Writes into a builder's array. Grows it beyond 1 GiB too, where Kryo's own doubling turns negative, and for a large array
 * of bytes or a long text at once to what that takes.
 */
final class GrowingOutput extends Output {
    private static final byte[] NOTHING = {};
    /** What a length takes at most. */
    private static final int LENGTH_BYTES = 5;

    GrowingOutput() {
        super(NOTHING, 0);
    }

    /** Takes over the builder's array until {@link #end} or {@link #abandon}. */
    void begin(ByteBuilder target) {
        setBuffer(target.array(), target.maxBytes());
        setPosition(target.size());
    }

    void end(ByteBuilder target) {
        target.become(buffer, position);
        abandon();
    }

    /** Forgets what was written since {@link #begin}. */
    void abandon() {
        setBuffer(NOTHING, 0);
    }

    @Override
    protected boolean require(int required) {
        if (capacity - position >= required) {
            return false;
        }
        long needed = (long) position + required;
        if (needed > maxCapacity) {
            throw new KryoException(
                    "it takes more than the %,d bytes that fit into one piece; make smaller values of it"
                            .formatted(maxCapacity));
        }
        capacity = (int) Math.min(maxCapacity, Math.max(needed, 2L * capacity));
        buffer = Arrays.copyOf(buffer, capacity);
        return true;
    }

    /** A character takes a byte or more. */
    @Override
    public void writeString(String value) {
        if (value != null) {
            require(value.length() + LENGTH_BYTES);
        }
        super.writeString(value);
    }

    @Override
    public void writeBytes(byte[] bytes, int offset, int count) {
        require(count);
        super.writeBytes(bytes, offset, count);
    }
}
