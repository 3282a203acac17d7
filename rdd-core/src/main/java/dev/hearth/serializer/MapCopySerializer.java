package dev.hearth.serializer;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A map by its entries. A map that can be made empty and filled arrives as one of its own type; a view or a wrapper of the
 * JDK's, such as {@code headMap} and {@code Collections.unmodifiableMap}, as an equal map of its own, unmodifiable if it was.
 */
final class MapCopySerializer extends Serializer<Map<?, ?>> {
    private final boolean rebuildable;

    /** @param rebuildable whether an empty one can be made and its entries are all there is to it */
    MapCopySerializer(boolean rebuildable) {
        this.rebuildable = rebuildable;
    }

    @Override
    public void write(Kryo kryo, Output output, Map<?, ?> map) {
        if (map instanceof SortedMap<?, ?> sorted) {
            kryo.writeClassAndObject(output, sorted.comparator());
        }
        output.writeInt(map.size(), true);
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            kryo.writeClassAndObject(output, entry.getKey());
            kryo.writeClassAndObject(output, entry.getValue());
        }
    }

    @Override
    public Map<?, ?> read(Kryo kryo, Input input, Class<? extends Map<?, ?>> type) {
        Map<Object, Object> entries = empty(kryo, input, type);
        int count = BoundedInput.readCount(input);
        Map<?, ?> result = type.getSimpleName().startsWith("Unmodifiable") ? unmodifiable(entries) : entries;
        kryo.reference(result); // an entry may refer to the map
        for (int left = count; left > 0; left--) {
            Object key = kryo.readClassAndObject(input);
            entries.put(key, kryo.readClassAndObject(input));
        }
        return result;
    }

    @SuppressWarnings("unchecked") // the comparator that the keys were sorted by
    private Map<Object, Object> empty(Kryo kryo, Input input, Class<?> type) {
        if (SortedMap.class.isAssignableFrom(type)) {
            return new TreeMap<>((Comparator<Object>) kryo.readClassAndObject(input));
        }
        return rebuildable ? (Map<Object, Object>) kryo.newInstance(type) : new LinkedHashMap<>();
    }

    private static Map<?, ?> unmodifiable(Map<Object, Object> entries) {
        return entries instanceof NavigableMap<Object, Object> sorted
                ? Collections.unmodifiableNavigableMap(sorted)
                : Collections.unmodifiableMap(entries);
    }
}
