package dev.hearth.serializer;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.nio.ByteBuffer;

/** What remains in a buffer: its length, then its bytes. Arrives as a buffer in the heap. */
final class ByteBufferSerializer extends Serializer<ByteBuffer> {
    @Override
    public void write(Kryo kryo, Output output, ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        output.writeInt(bytes.length, true);
        output.writeBytes(bytes);
    }

    @Override
    public ByteBuffer read(Kryo kryo, Input input, Class<? extends ByteBuffer> type) {
        return ByteBuffer.wrap(input.readBytes(input.readInt(true)));
    }
}
