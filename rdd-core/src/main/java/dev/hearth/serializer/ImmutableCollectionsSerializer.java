package dev.hearth.serializer;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@code List.of}, {@code Set.of}, {@code Map.of}, their {@code copyOf} and {@code Stream.toList} return: number of
 * elements, then each; a map's are keys and values in turn. Only {@code Stream.toList} may hold nulls.
 */
final class ImmutableCollectionsSerializer extends Serializer<Object> {
    // The JDK's classes, which have no public names.
    private static final List<Class<?>> TYPES = List.of(
            List.of(1).getClass(),
            List.of(1, 2, 3).getClass(),
            Set.of(1).getClass(),
            Set.of(1, 2, 3).getClass(),
            Map.of(1, 2).getClass(),
            Map.of(1, 2, 3, 4).getClass());

    static boolean serializes(Class<?> type) {
        return TYPES.contains(type);
    }

    @Override
    public void write(Kryo kryo, Output output, Object collection) {
        if (collection instanceof Map<?, ?> map) {
            output.writeInt(2 * map.size(), true);
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                kryo.writeClassAndObject(output, entry.getKey());
                kryo.writeClassAndObject(output, entry.getValue());
            }
        } else {
            Collection<?> elements = (Collection<?>) collection;
            output.writeInt(elements.size(), true);
            for (Object element : elements) {
                kryo.writeClassAndObject(output, element);
            }
        }
    }

    @Override
    public Object read(Kryo kryo, Input input, Class<?> type) {
        Object[] elements = new Object[BoundedInput.readCount(input)];
        boolean nulls = false;
        for (int i = 0; i < elements.length; i++) {
            elements[i] = kryo.readClassAndObject(input);
            nulls |= elements[i] == null;
        }
        if (Map.class.isAssignableFrom(type)) {
            return map(elements);
        } else if (Set.class.isAssignableFrom(type)) {
            return Set.of(elements);
        }
        return nulls ? Collections.unmodifiableList(Arrays.asList(elements)) : List.of(elements);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of entries
    private static Map<?, ?> map(Object[] keysAndValues) {
        Map.Entry[] entries = new Map.Entry[keysAndValues.length / 2];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = Map.entry(keysAndValues[2 * i], keysAndValues[2 * i + 1]);
        }
        return Map.ofEntries(entries);
    }
}
