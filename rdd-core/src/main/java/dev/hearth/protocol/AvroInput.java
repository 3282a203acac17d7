package dev.hearth.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads Avro's binary encoding of the primitive types. Written here because Avro's own decoder allocates what a length
 * claims before it has looked at what is there; this one believes no length and no count that exceeds the bytes that
 * remain.
 */
final class AvroInput {
    private final ByteBuffer buffer;
    private long elements;

    AvroInput(ByteBuffer buffer) {
        this.buffer = buffer.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    boolean readBoolean() throws ProtocolException {
        require(1);
        byte value = buffer.get();
        if (value != 0 && value != 1) {
            throw malformed("a boolean is " + value);
        }
        return value == 1;
    }

    int readInt() throws ProtocolException {
        long value = readLong();
        if (value != (int) value) {
            throw malformed("an int is " + value);
        }
        return (int) value;
    }

    long readLong() throws ProtocolException {
        long zigzag = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            require(1);
            byte next = buffer.get();
            if (shift == 63 && (next & 0xFE) != 0) {
                throw malformed("a number has more than 64 bits");
            }
            zigzag |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return (zigzag >>> 1) ^ -(zigzag & 1);
            }
        }
        throw malformed("a number has more than 64 bits");
    }

    double readDouble() throws ProtocolException {
        require(8);
        return buffer.getDouble();
    }

    String readString() throws ProtocolException {
        return new String(readBytes(), StandardCharsets.UTF_8);
    }

    byte[] readBytes() throws ProtocolException {
        long length = readLong();
        if (length < 0 || length > buffer.remaining()) {
            throw malformed("a length is %d where %d bytes remain".formatted(length, buffer.remaining()));
        }
        byte[] bytes = new byte[(int) length];
        buffer.get(bytes);
        return bytes;
    }

    /**
     * The head of a block of an array's or a map's elements; zero ends the array or map.
     *
     * @param leastBytes the fewest bytes that one element can take
     */
    int readCount(int leastBytes) throws ProtocolException {
        long count = readLong();
        if (count < 0 || count > buffer.remaining() / leastBytes) {
            throw malformed("a count is %d where %d bytes remain".formatted(count, buffer.remaining()));
        }
        elements += count;
        if (elements > MessageCodec.MAX_ELEMENTS) {
            throw malformed("more than %d list and map elements".formatted(MessageCodec.MAX_ELEMENTS));
        }
        return (int) count;
    }

    void requireEnd() throws ProtocolException {
        if (buffer.hasRemaining()) {
            throw malformed("%d bytes follow the message".formatted(buffer.remaining()));
        }
    }

    ProtocolException malformed(String found) {
        return new ProtocolException(
                "malformed message: %s, at byte %d of %d".formatted(found, buffer.position(), buffer.limit()));
    }

    private void require(int bytes) throws ProtocolException {
        if (buffer.remaining() < bytes) {
            throw malformed("it ends too early");
        }
    }
}
