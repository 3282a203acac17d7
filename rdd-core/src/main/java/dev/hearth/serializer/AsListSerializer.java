package dev.hearth.serializer;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.Arrays;
import java.util.List;

/** What {@code Arrays.asList} returns: number of elements, then each. */
final class AsListSerializer extends Serializer<List<?>> {
    /** The JDK's class, which has no public name. */
    static final Class<?> TYPE = Arrays.asList(1, 2).getClass();

    @Override
    public void write(Kryo kryo, Output output, List<?> list) {
        Elements.write(kryo, output, list.toArray());
    }

    @Override
    public List<?> read(Kryo kryo, Input input, Class<? extends List<?>> type) {
        Object[] elements = new Object[BoundedInput.readCount(input)];
        List<Object> list = Arrays.asList(elements);
        kryo.reference(list); // an element may refer to the list
        for (int i = 0; i < elements.length; i++) {
            elements[i] = kryo.readClassAndObject(input);
        }
        return list;
    }
}
