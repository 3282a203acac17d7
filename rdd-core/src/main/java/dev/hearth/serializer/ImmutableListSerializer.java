package dev.hearth.serializer;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** What {@code List.of} and {@code Stream.toList} return: number of elements, then each. The latter may hold nulls. */
final class ImmutableListSerializer extends Serializer<List<?>> {
    /** The JDK's class, which has no public name. */
    static final Class<?> TYPE = List.of(1, 2, 3).getClass();

    @Override
    public void write(Kryo kryo, Output output, List<?> list) {
        output.writeInt(list.size(), true);
        for (Object element : list) {
            kryo.writeClassAndObject(output, element);
        }
    }

    @Override
    public List<?> read(Kryo kryo, Input input, Class<? extends List<?>> type) {
        Object[] elements = new Object[input.readInt(true)];
        boolean nulls = false;
        for (int i = 0; i < elements.length; i++) {
            elements[i] = kryo.readClassAndObject(input);
            nulls |= elements[i] == null;
        }
        return nulls ? Collections.unmodifiableList(Arrays.asList(elements)) : List.of(elements);
    }
}
