package dev.hearth.serializer;

import com.esotericsoftware.kryo.io.Input;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads from a stream by way of a buffer what {@link StreamOutput} wrote, large arrays in slices as well: Kryo's own count of their
 * bytes turns negative at 2 GiB.
 */
final class StreamInput extends Input {
    private static final VarHandle DOUBLE = view(double[].class);
    private static final VarHandle FLOAT = view(float[].class);
    private static final VarHandle LONG = view(long[].class);
    private static final VarHandle INT = view(int[].class);
    private static final VarHandle SHORT = view(short[].class);
    private static final VarHandle CHAR = view(char[].class);

    StreamInput(int bytes) {
        super(bytes);
    }

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
    }

    /** Sees to it that some of the elements that are still wanted are in the buffer; returns how many. */
    private int slice(int wanted, int elementBytes) {
        int some = Math.min(wanted, capacity / elementBytes);
        require(some * elementBytes);
        return some;
    }

    @Override
    public double[] readDoubles(int length) {
        double[] read = new double[length];
        for (int at = 0; at < length; ) {
            for (int end = at + slice(length - at, Double.BYTES); at < end; at++, position += Double.BYTES) {
                read[at] = (double) DOUBLE.get(buffer, position);
            }
        }
        return read;
    }

    @Override
    public float[] readFloats(int length) {
        float[] read = new float[length];
        for (int at = 0; at < length; ) {
            for (int end = at + slice(length - at, Float.BYTES); at < end; at++, position += Float.BYTES) {
                read[at] = (float) FLOAT.get(buffer, position);
            }
        }
        return read;
    }

    @Override
    public long[] readLongs(int length) {
        long[] read = new long[length];
        for (int at = 0; at < length; ) {
            for (int end = at + slice(length - at, Long.BYTES); at < end; at++, position += Long.BYTES) {
                read[at] = (long) LONG.get(buffer, position);
            }
        }
        return read;
    }

    @Override
    public int[] readInts(int length) {
        int[] read = new int[length];
        for (int at = 0; at < length; ) {
            for (int end = at + slice(length - at, Integer.BYTES); at < end; at++, position += Integer.BYTES) {
                read[at] = (int) INT.get(buffer, position);
            }
        }
        return read;
    }

    @Override
    public short[] readShorts(int length) {
        short[] read = new short[length];
        for (int at = 0; at < length; ) {
            for (int end = at + slice(length - at, Short.BYTES); at < end; at++, position += Short.BYTES) {
                read[at] = (short) SHORT.get(buffer, position);
            }
        }
        return read;
    }

    @Override
    public char[] readChars(int length) {
        char[] read = new char[length];
        for (int at = 0; at < length; ) {
            for (int end = at + slice(length - at, Character.BYTES); at < end; at++, position += Character.BYTES) {
                read[at] = (char) CHAR.get(buffer, position);
            }
        }
        return read;
    }
}
