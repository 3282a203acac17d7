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
    private final Output toStream = new StreamOutput(BUFFER_BYTES);
    private final Input fromStream = new StreamInput(BUFFER_BYTES);
    private final GrowingOutput toArray = new GrowingOutput();
    private final BoundedInput fromArray = new BoundedInput();

    KryoSerializer(LoadedClasses classes, ValueSerializers supplied) {
        kryo = new ConfiguredKryo(classes, supplied);
    }

    void write(Object value, OutputStream out) {
        toStream.setOutputStream(out);
        try {
            write(value, toStream);
            toStream.flush();
        } catch (KryoException e) {
            throw unwritable(value, e);
        } finally {
            toStream.setOutputStream(OutputStream.nullOutputStream());
        }
    }

    /** Appends to {@code target}, or leaves it as it was. */
    void write(Object value, ByteBuilder target) {
        toArray.begin(target);
        try {
            write(value, toArray);
            toArray.end(target);
        } finally {
            toArray.abandon();
        }
    }

    private void write(Object value, Output output) {
        try {
            kryo.writeClassAndObject(output, value);
        } catch (RuntimeException e) {
            throw unwritable(value, e);
        } catch (StackOverflowError e) {
            throw new SerializationException(
                    "data cannot be serialized: a %s is nested too deeply; hold it in a collection instead of a chain of references"
                            .formatted(value.getClass().getName()),
                    e);
        }
    }

    private static SerializationException unwritable(Object value, RuntimeException e) {
        String start = value == null ? "" : value.getClass().getTypeName();
        return new SerializationException("data cannot be serialized: " + reason(e, start), e);
    }

    Object read(InputStream in) {
        fromStream.setInputStream(in);
        try {
            return read(fromStream);
        } finally {
            fromStream.setInputStream(InputStream.nullInputStream());
        }
    }

    /** Turns to bytes in memory; their objects are what {@link #next} returns. */
    void open(byte[] bytes, int offset, int length) {
        fromArray.setBuffer(bytes, offset, length);
    }

    boolean hasNext() {
        return fromArray.position() < fromArray.limit();
    }

    Object next() {
        return read(fromArray);
    }

    /** Lets go of the bytes that were read. */
    void forget() {
        fromArray.forget();
    }

    // What damaged bytes end with is whatever the type at hand makes of them, so all that is thrown says the same.
    private Object read(Input input) {
        try {
            return kryo.readClassAndObject(input);
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            throw new SerializationException("data cannot be read: " + reason(e, ""), e);
        }
    }

    private static String reason(Throwable failure, String start) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        if (root instanceof ClassNotFoundException) {
            return "class %s is not on the class path here; ship its jar with -libjars or pack it into the application's jar"
                    .formatted(root.getMessage());
        }
        if (failure instanceof KryoException traced) {
            return FailurePath.describe(traced, start);
        }
        return failure instanceof SerializationException ? failure.getMessage() : failure.toString();
    }
}
