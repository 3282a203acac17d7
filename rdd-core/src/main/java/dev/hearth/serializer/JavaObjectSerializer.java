package dev.hearth.serializer;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.hearth.closure.UserObjectInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;

/** An object as Java serializes it: the length in bytes, then an object stream of its own. */
final class JavaObjectSerializer extends Serializer<Object> {
    private final ClassLoader loader;

    JavaObjectSerializer(ClassLoader loader) {
        this.loader = loader;
    }

    @Override
    public void write(Kryo kryo, Output output, Object object) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        } catch (IOException e) {
            throw new KryoException(
                    "%s needs Java's serialization, which fails: %s"
                            .formatted(object.getClass().getName(), e),
                    e);
        }
        output.writeInt(bytes.size(), true);
        output.writeBytes(bytes.toByteArray());
    }

    @Override
    public Object read(Kryo kryo, Input input, Class<? extends Object> type) {
        byte[] bytes = input.readBytes(input.readInt(true));
        try (ObjectInputStream in = new UserObjectInputStream(new ByteArrayInputStream(bytes), bytes.length, loader)) {
            return in.readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new KryoException("%s cannot be read: %s".formatted(type.getName(), e), e);
        }
    }
}
