package dev.hearth.serializer;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.Collection;
import java.util.Map;

/** Elements of a collection and entries of a map: their number, then each with its class; a failure says which it was. */
final class Elements {
    private Elements() {}

    static void write(Kryo kryo, Output output, Object[] elements) {
        output.writeInt(elements.length, true);
        int i = 0;
        try {
            for (; i < elements.length; i++) {
                kryo.writeClassAndObject(output, elements[i]);
            }
        } catch (KryoException e) {
            e.addTrace(FailurePath.element(i));
            throw e;
        }
    }

    static Object[] read(Kryo kryo, Input input) {
        Object[] elements = new Object[BoundedInput.readCount(input)];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = kryo.readClassAndObject(input);
        }
        return elements;
    }

    /** @param count the number that was written, already read */
    static void read(Kryo kryo, Input input, int count, Collection<Object> target) {
        for (int left = count; left > 0; left--) {
            target.add(kryo.readClassAndObject(input));
        }
    }

    static void write(Kryo kryo, Output output, Map<?, ?> map) {
        output.writeInt(map.size(), true);
        int i = 0;
        try {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                kryo.writeClassAndObject(output, entry.getKey());
                kryo.writeClassAndObject(output, entry.getValue());
                i++;
            }
        } catch (KryoException e) {
            e.addTrace(FailurePath.element(i));
            throw e;
        }
    }

    /** @param count the number that was written, already read */
    static void read(Kryo kryo, Input input, int count, Map<Object, Object> target) {
        for (int left = count; left > 0; left--) {
            Object key = kryo.readClassAndObject(input);
            target.put(key, kryo.readClassAndObject(input));
        }
    }
}
