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
 * elements, then each; of a map, keys and values in turn. Only {@code Stream.toList} may hold nulls.
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
            Elements.write(kryo, output, map);
        } else {
            Elements.write(kryo, output, ((Collection<?>) collection).toArray());
        }
    }

    @Override
    public Object read(Kryo kryo, Input input, Class<?> type) {
        if (Map.class.isAssignableFrom(type)) {
            return readMap(kryo, input);
        }
        Object[] elements = Elements.read(kryo, input);
        if (Set.class.isAssignableFrom(type)) {
            return Set.of(elements);
        }
        List<Object> list = Arrays.asList(elements);
        return list.contains(null) ? Collections.unmodifiableList(list) : List.of(elements);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of entries
    private static Map<?, ?> readMap(Kryo kryo, Input input) {
        Map.Entry[] entries = new Map.Entry[BoundedInput.readCount(input)];
        for (int i = 0; i < entries.length; i++) {
            Object key = kryo.readClassAndObject(input);
            entries[i] = Map.entry(key, kryo.readClassAndObject(input));
        }
        return Map.ofEntries(entries);
    }
}
