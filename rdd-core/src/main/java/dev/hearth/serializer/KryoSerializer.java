package dev.hearth.serializer;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.util.DefaultInstantiatorStrategy;
import java.io.InputStream;
import java.io.OutputStream;
import org.objenesis.strategy.StdInstantiatorStrategy;

/** Kryo, set up so that no class needs to be registered and cycles are kept. Confined to one thread at a time. */
final class KryoSerializer {
    private static final int BUFFER_BYTES = 4096;

    private final Kryo kryo;
    private final Output output = new Output(BUFFER_BYTES);
    private final Input input = new Input(BUFFER_BYTES);

    KryoSerializer(ClassLoader loader) {
        kryo = new Kryo();
        kryo.setClassLoader(loader);
        kryo.setRegistrationRequired(false);
        kryo.setReferences(true);
        kryo.setInstantiatorStrategy(new DefaultInstantiatorStrategy(new StdInstantiatorStrategy()));
    }

    void write(Object value, OutputStream out) {
        output.setOutputStream(out);
        try {
            kryo.writeClassAndObject(output, value);
            output.flush();
        } catch (KryoException e) {
            throw new SerializationException("data cannot be serialized: " + e.getMessage(), e);
        }
    }

    Object read(InputStream in) {
        input.setInputStream(in);
        try {
            return kryo.readClassAndObject(input);
        } catch (KryoException e) {
            throw new SerializationException("data cannot be read: " + e.getMessage(), e);
        }
    }
}
