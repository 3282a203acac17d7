package dev.hearth.serializer;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.io.InputStream;
import java.io.OutputStream;

/** Kryo with its buffers. Confined to one thread at a time. */
final class KryoSerializer {
    private static final int BUFFER_BYTES = 4096;

    private final ConfiguredKryo kryo;
    private final Output output = new Output(BUFFER_BYTES);
    private final Input input = new Input(BUFFER_BYTES);

    KryoSerializer(ClassLoader loader) {
        kryo = new ConfiguredKryo(loader);
    }

    void write(Object value, OutputStream out) {
        output.setOutputStream(out);
        try {
            kryo.writeClassAndObject(output, value);
            output.flush();
        } catch (KryoException e) {
            throw new SerializationException("data cannot be serialized: " + reason(e), e);
        } catch (StackOverflowError e) {
            throw new SerializationException(
                    "data cannot be serialized: a %s is nested too deeply; hold it in a collection instead of a chain of references"
                            .formatted(value.getClass().getName()),
                    e);
        } finally {
            output.setOutputStream(OutputStream.nullOutputStream());
        }
    }

    // What damaged bytes end with is whatever the type at hand makes of them, so all that is thrown says the same.
    Object read(InputStream in) {
        input.setInputStream(in);
        try {
            return kryo.readClassAndObject(input);
        } catch (RuntimeException | StackOverflowError e) {
            throw new SerializationException("data cannot be read: " + reason(e), e);
        } finally {
            input.setInputStream(InputStream.nullInputStream());
        }
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        if (root instanceof ClassNotFoundException) {
            return "class %s is not on the class path here; ship its jar with -libjars or pack it into the application's jar"
                    .formatted(root.getMessage());
        }
        return failure instanceof KryoException ? failure.getMessage() : failure.toString();
    }
}
