package dev.hearth.serializer;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.hearth.closure.UnserializablePart;
import dev.hearth.closure.UserObjectInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;

/**
 * An object as Java serializes it: the length in bytes, then an object stream of its own, in which a class is its agreed number
 * instead of its name and fields; all processes run the same classes.
 */
final class JavaObjectSerializer extends Serializer<Object> {
    private final LoadedClasses classes;

    JavaObjectSerializer(LoadedClasses classes) {
        this.classes = classes;
    }

    @Override
    public void write(Kryo kryo, Output output, Object object) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new NumberedOutput(bytes, classes)) {
            out.writeObject(object);
        } catch (IOException e) {
            String part = UnserializablePart.of(object)
                    .map(found -> " (" + found + ")")
                    .orElse("");
            throw new KryoException(
                    "%s needs Java's serialization, which fails: %s%s"
                            .formatted(object.getClass().getName(), e, part),
                    e);
        }
        output.writeInt(bytes.size(), true);
        output.writeBytes(bytes.toByteArray());
    }

    @Override
    public Object read(Kryo kryo, Input input, Class<? extends Object> type) {
        byte[] bytes = input.readBytes(input.readInt(true));
        try (ObjectInputStream in = new NumberedInput(new ByteArrayInputStream(bytes), bytes.length, classes)) {
            return in.readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new KryoException("%s cannot be read: %s".formatted(type.getName(), e), e);
        }
    }

    private static final class NumberedOutput extends ObjectOutputStream {
        private final LoadedClasses classes;

        NumberedOutput(OutputStream out, LoadedClasses classes) throws IOException {
            super(out);
            this.classes = classes;
        }

        @Override
        protected void writeClassDescriptor(ObjectStreamClass description) throws IOException {
            writeInt(classes.idOf(description.forClass()));
        }
    }

    private static final class NumberedInput extends UserObjectInputStream {
        private final LoadedClasses classes;

        NumberedInput(InputStream in, int streamBytes, LoadedClasses classes) throws IOException {
            super(in, streamBytes, classes.loader());
            this.classes = classes;
        }

        @Override
        protected ObjectStreamClass readClassDescriptor() throws IOException {
            return ObjectStreamClass.lookupAny(classes.classOf(readInt()));
        }
    }
}
