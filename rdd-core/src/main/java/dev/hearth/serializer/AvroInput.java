package dev.hearth.serializer;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;

/**
 * Avro's binary encoding out of Kryo's input. Avro's own decoders read ahead, or allocate what damaged bytes tell them to.
 */
final class AvroInput extends Decoder {
    private Input input;

    AvroInput from(Input next) {
        input = next;
        return this;
    }

    @Override
    public void readNull() {}

    @Override
    public boolean readBoolean() {
        return input.readByte() == 1;
    }

    @Override
    public int readInt() {
        return Math.toIntExact(readLong());
    }

    @Override
    public long readLong() {
        long bits = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int part = input.readByte();
            bits |= (part & 0x7FL) << shift;
            if (part >= 0) {
                return bits >>> 1 ^ -(bits & 1);
            }
        }
        throw new KryoException("damaged: a number has more than 64 bits");
    }

    @Override
    public float readFloat() {
        return Float.intBitsToFloat(input.readInt()); // both are little-endian
    }

    @Override
    public double readDouble() {
        return Double.longBitsToDouble(input.readLong());
    }

    @Override
    public Utf8 readString(Utf8 old) {
        return new Utf8(readLengthAndBytes());
    }

    @Override
    public String readString() {
        return new String(readLengthAndBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void skipString() {
        skipBytes();
    }

    @Override
    public ByteBuffer readBytes(ByteBuffer old) {
        return ByteBuffer.wrap(readLengthAndBytes());
    }

    @Override
    public void skipBytes() {
        readLengthAndBytes();
    }

    private byte[] readLengthAndBytes() {
        return input.readBytes(readCount());
    }

    @Override
    public void readFixed(byte[] bytes, int start, int length) {
        input.readBytes(bytes, start, length);
    }

    @Override
    public void skipFixed(int length) {
        input.skip(length);
    }

    @Override
    public int readEnum() {
        return readInt();
    }

    @Override
    public int readIndex() {
        return readInt();
    }

    // A collection is one block, since Avro's writers know how many elements there are, and an empty one.

    @Override
    public long readArrayStart() {
        return readCount();
    }

    @Override
    public long arrayNext() {
        return readCount();
    }

    @Override
    public long skipArray() {
        return readCount();
    }

    @Override
    public long readMapStart() {
        return readCount();
    }

    @Override
    public long mapNext() {
        return readCount();
    }

    @Override
    public long skipMap() {
        return readCount();
    }

    private int readCount() {
        int count = readInt();
        if (count < 0) {
            throw new KryoException("damaged: a length is " + count);
        }
        return count;
    }
}
