package dev.hearth.serializer;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import org.apache.avro.util.Utf8;

/** A text of Avro's: its length in bytes, then those. */
final class Utf8Serializer extends Serializer<Utf8> {
    @Override
    public void write(Kryo kryo, Output output, Utf8 text) {
        output.writeInt(text.getByteLength(), true);
        output.writeBytes(text.getBytes(), 0, text.getByteLength());
    }

    @Override
    public Utf8 read(Kryo kryo, Input input, Class<? extends Utf8> type) {
        return new Utf8(input.readBytes(input.readInt(true)));
    }
}
