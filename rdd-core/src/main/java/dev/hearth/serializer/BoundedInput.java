package dev.hearth.serializer;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import java.nio.charset.StandardCharsets;

/**
 * Reads bytes in memory and believes no length that exceeds what is left of them, so that damaged bytes are reported instead
 * of filling the memory.
 */
final class BoundedInput extends Input {
    private static final byte[] NOTHING = {};
    /** Up to here a text is read by way of an array that is kept for the next. */
    private static final int LONG_TEXT = 1 << 16;

    private static final int INITIAL_CHARS = 32;

    BoundedInput() {
        super(NOTHING);
    }

    /** Lets go of what was read. */
    void forget() {
        setBuffer(NOTHING);
    }

    /** A number of elements that take a byte each, or more. */
    static int readCount(Input input) {
        int count = input.readInt(true);
        if (input instanceof BoundedInput bounded) {
            bounded.believe(count, 1);
        } else if (count < 0) {
            throw new KryoException("damaged: a number of elements is " + count);
        }
        return count;
    }

    private void believe(int count, int leastBytes) {
        int left = limit - position;
        if (count < 0 || count > left / leastBytes) {
            throw new KryoException("damaged: a length is %d where %d bytes are left".formatted(count, left));
        }
    }

    /** A text that is not plain ASCII starts with its length, one more than it has characters. */
    private void believeText() {
        if (position < limit && readVarIntFlag()) {
            int start = position;
            int length = readVarIntFlag(true);
            believe(Math.max(0, length - 1), 1);
            position = start;
        }
    }

    @Override
    public String readString() {
        int start = position;
        if (position < limit && readVarIntFlag()) {
            int length = readVarIntFlag(true) - 1;
            believe(Math.max(0, length), 1);
            if (length >= LONG_TEXT && isAscii(length)) {
                position += length;
                return new String(buffer, position - length, length, StandardCharsets.US_ASCII);
            }
        }
        position = start;
        String text = super.readString();
        if (chars.length > LONG_TEXT) {
            chars = new char[INITIAL_CHARS];
        }
        return text;
    }

    private boolean isAscii(int length) {
        for (int i = position; i < position + length; i++) {
            if (buffer[i] < 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public StringBuilder readStringBuilder() {
        believeText();
        return super.readStringBuilder();
    }

    @Override
    public byte[] readBytes(int length) {
        believe(length, Byte.BYTES);
        return super.readBytes(length);
    }

    @Override
    public boolean[] readBooleans(int length) {
        believe(length, 1);
        return super.readBooleans(length);
    }

    @Override
    public short[] readShorts(int length) {
        believe(length, Short.BYTES);
        return super.readShorts(length);
    }

    @Override
    public char[] readChars(int length) {
        believe(length, Character.BYTES);
        return super.readChars(length);
    }

    @Override
    public int[] readInts(int length) {
        believe(length, Integer.BYTES);
        return super.readInts(length);
    }

    @Override
    public int[] readInts(int length, boolean optimizePositive) {
        believe(length, 1);
        return super.readInts(length, optimizePositive);
    }

    @Override
    public long[] readLongs(int length) {
        believe(length, Long.BYTES);
        return super.readLongs(length);
    }

    @Override
    public long[] readLongs(int length, boolean optimizePositive) {
        believe(length, 1);
        return super.readLongs(length, optimizePositive);
    }

    @Override
    public float[] readFloats(int length) {
        believe(length, Float.BYTES);
        return super.readFloats(length);
    }

    @Override
    public double[] readDoubles(int length) {
        believe(length, Double.BYTES);
        return super.readDoubles(length);
    }
}
