package dev.hearth.serializer;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import java.io.DataInputStream;

/** Kryo's input to those who know no Kryo. */
final class KryoValueInput extends DataInputStream implements ValueInput {
    private final Kryo kryo;
    private final Input input;

    KryoValueInput(Kryo kryo, Input input) {
        super(input);
        this.kryo = kryo;
        this.input = input;
    }

    @Override
    public Object readValue() {
        return kryo.readClassAndObject(input);
    }
}
