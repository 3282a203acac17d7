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
        checkRoom(required);
        capacity = (int) Math.min(maxCapacity, Math.max(needed, 2L * capacity));
        buffer = Arrays.copyOf(buffer, capacity);
        return true;
    }

    /** Kryo counts the bytes of an array's elements in an {@code int}. */
    private void checkRoom(long bytes) {
        if (position + bytes > maxCapacity) {
            throw new KryoException(
                    "it takes more than the %,d bytes that fit into one piece; make smaller values of it"
                            .formatted(maxCapacity));
        }
    }

    @Override
    public void writeDoubles(double[] array, int offset, int count) {
        checkRoom((long) count * Double.BYTES);
        super.writeDoubles(array, offset, count);
    }

    @Override
    public void writeFloats(float[] array, int offset, int count) {
        checkRoom((long) count * Float.BYTES);
        super.writeFloats(array, offset, count);
    }

    @Override
    public void writeShorts(short[] array, int offset, int count) {
        checkRoom((long) count * Short.BYTES);
        super.writeShorts(array, offset, count);
    }

    @Override
    public void writeChars(char[] array, int offset, int count) {
        checkRoom((long) count * Character.BYTES);
        super.writeChars(array, offset, count);
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
