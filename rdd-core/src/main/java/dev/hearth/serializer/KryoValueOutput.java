package dev.hearth.serializer;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Output;
import java.io.DataOutputStream;

/** Kryo's output to those who know no Kryo. */
final class KryoValueOutput extends DataOutputStream implements ValueOutput {
    private final Kryo kryo;
    private final Output output;

    KryoValueOutput(Kryo kryo, Output output) {
        super(output);
        this.kryo = kryo;
        this.output = output;
    }

    @Override
    public void writeValue(Object value) {
        kryo.writeClassAndObject(output, value);
    }
}
