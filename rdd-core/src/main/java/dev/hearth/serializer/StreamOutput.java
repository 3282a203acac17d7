package dev.hearth.serializer;

import com.esotericsoftware.kryo.io.Output;

/**
 * Writes to a stream by way of a buffer. Hands large arrays on in slices that fit into it: Kryo counts an array's bytes in an
 * {@code int}, which 2 GiB of them turn negative, and writes what does not fit its buffer element by element.
 */
final class StreamOutput extends Output {
    private final int bytes;

    StreamOutput(int bytes) {
        super(bytes);
        this.bytes = bytes;
    }

    /** Writes some of an array's elements. */
    private interface Slice {
        void write(int offset, int count);
    }

    private void slices(int offset, int count, int elementBytes, Slice slice) {
        int most = bytes / elementBytes;
        for (int left = count; left > 0; left -= most) {
            slice.write(offset + count - left, Math.min(most, left));
        }
    }

    @Override
    public void writeDoubles(double[] array, int offset, int count) {
        slices(offset, count, Double.BYTES, (from, some) -> super.writeDoubles(array, from, some));
    }

    @Override
    public void writeFloats(float[] array, int offset, int count) {
        slices(offset, count, Float.BYTES, (from, some) -> super.writeFloats(array, from, some));
    }

    @Override
    public void writeLongs(long[] array, int offset, int count) {
        slices(offset, count, Long.BYTES, (from, some) -> super.writeLongs(array, from, some));
    }

    @Override
    public void writeInts(int[] array, int offset, int count) {
        slices(offset, count, Integer.BYTES, (from, some) -> super.writeInts(array, from, some));
    }

    @Override
    public void writeShorts(short[] array, int offset, int count) {
        slices(offset, count, Short.BYTES, (from, some) -> super.writeShorts(array, from, some));
    }

    @Override
    public void writeChars(char[] array, int offset, int count) {
        slices(offset, count, Character.BYTES, (from, some) -> super.writeChars(array, from, some));
    }
}
