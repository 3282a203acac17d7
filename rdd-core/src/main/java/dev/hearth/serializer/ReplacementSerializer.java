package dev.hearth.serializer;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;

/** Writes what stands for an object, and reads that, or what that says. */
final class ReplacementSerializer extends Serializer<Object> {
    @Override
    public void write(Kryo kryo, Output output, Object object) {
        kryo.writeClassAndObject(output, ((Replaceable) object).replacement());
    }

    @Override
    public Object read(Kryo kryo, Input input, Class<? extends Object> type) {
        Object read = kryo.readClassAndObject(input);
        return read instanceof Replacement replacement ? replacement.restored() : read;
    }
}
