package dev.hearth.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Avro's binary encoding of the primitive types, into an array that grows. */
final class AvroOutput {
    private byte[] bytes;
    private int size;
    private long elements;

    /** Leaves {@code reserved} bytes free in front, for whoever frames the message. */
    AvroOutput(int reserved) {
        this.bytes = new byte[reserved + 256];
        this.size = reserved;
    }

    void writeBoolean(boolean value) {
        ensure(1);
        bytes[size++] = (byte) (value ? 1 : 0);
    }

    /** An int and a long of the same value are the same bytes. */
    void writeLong(long value) {
        ensure(10);
        long zigzag = (value << 1) ^ (value >> 63);
        while ((zigzag & ~0x7FL) != 0) {
            bytes[size++] = (byte) (zigzag | 0x80);
            zigzag >>>= 7;
        }
        bytes[size++] = (byte) zigzag;
    }

    void writeDouble(double value) {
        ensure(8);
        long bits = Double.doubleToRawLongBits(value);
        for (int shift = 0; shift < 64; shift += 8) {
            bytes[size++] = (byte) (bits >>> shift);
        }
    }

    void writeString(String value) {
        writeBytes(value.getBytes(StandardCharsets.UTF_8));
    }

    void writeBytes(byte[] value) {
        writeLong(value.length);
        ensure(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
    }

    /** The head of a block of an array's or a map's elements; zero ends the array or map. */
    void writeCount(int count) {
        elements += count;
        if (elements > MessageCodec.MAX_ELEMENTS) {
            throw new IllegalArgumentException("message has more than %d list and map elements; send several messages"
                    .formatted(MessageCodec.MAX_ELEMENTS));
        }
        writeLong(count);
    }

    /** Everything from the reserved bytes on; the array is not copied. */
    ByteBuffer toBuffer() {
        return ByteBuffer.wrap(bytes, 0, size).slice();
    }

    private void ensure(int more) {
        long needed = (long) size + more;
        if (needed > bytes.length) {
            if (needed > MessageCodec.MAX_BYTES) {
                throw new IllegalArgumentException(
                        "message of more than %d bytes; send its payload in pieces".formatted(MessageCodec.MAX_BYTES));
            }
            bytes = Arrays.copyOf(bytes, (int) Math.max(needed, Math.min(2L * bytes.length, MessageCodec.MAX_BYTES)));
        }
    }
}
