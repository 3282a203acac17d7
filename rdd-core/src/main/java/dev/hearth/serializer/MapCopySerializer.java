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
 * A map by its entries, behind its comparator or whether it is in the order of access, where it can have one. A map that can be made empty and filled arrives as one of its own type; a view or a wrapper of the
 * JDK's, such as {@code headMap} and {@code Collections.unmodifiableMap}, as an equal map of its own, unmodifiable if it was.
 */
final class MapCopySerializer extends Serializer<Map<?, ?>> {
    private static final int INITIAL_CAPACITY = 16;
    private static final float LOAD_FACTOR = 0.75f;

    private final boolean rebuildable;

    /** @param rebuildable whether an empty one can be made and its entries are all there is to it */
    MapCopySerializer(boolean rebuildable) {
        this.rebuildable = rebuildable;
    }

    @Override
    public void write(Kryo kryo, Output output, Map<?, ?> map) {
        if (map instanceof SortedMap<?, ?> sorted) {
            kryo.writeClassAndObject(output, sorted.comparator());
        } else if (map.getClass() == LinkedHashMap.class) {
            output.writeBoolean(inOrderOfAccess((LinkedHashMap<?, ?>) map));
        }
        Elements.write(kryo, output, map);
    }

    @Override
    public Map<?, ?> read(Kryo kryo, Input input, Class<? extends Map<?, ?>> type) {
        Map<Object, Object> entries = empty(kryo, input, type);
        int count = BoundedInput.readCount(input);
        Map<?, ?> result = type.getSimpleName().startsWith("Unmodifiable") ? unmodifiable(entries) : entries;
        kryo.reference(result); // an entry may refer to the map
        Elements.read(kryo, input, count, entries);
        return result;
    }

    @SuppressWarnings("unchecked") // the comparator that the keys were sorted by
    private Map<Object, Object> empty(Kryo kryo, Input input, Class<?> type) {
        if (SortedMap.class.isAssignableFrom(type)) {
            return new TreeMap<>((Comparator<Object>) kryo.readClassAndObject(input));
        }
        if (type == LinkedHashMap.class) {
            return new LinkedHashMap<>(INITIAL_CAPACITY, LOAD_FACTOR, input.readBoolean());
        }
        return rebuildable ? (Map<Object, Object>) kryo.newInstance(type) : new LinkedHashMap<>();
    }

    /** Only a copy may be asked: one in the order of access moves what it is asked for. */
    @SuppressWarnings("NonApiType") // that very class has the order
    private static boolean inOrderOfAccess(LinkedHashMap<?, ?> map) {
        @SuppressWarnings("unchecked") // its clone is as it is
        Map<Object, Object> copy = (Map<Object, Object>) map.clone();
        copy.clear();
        copy.put(1, 1);
        copy.put(2, 2);
        copy.get(1);
        return copy.keySet().iterator().next().equals(2);
    }

    private static Map<?, ?> unmodifiable(Map<Object, Object> entries) {
        return entries instanceof NavigableMap<Object, Object> sorted
                ? Collections.unmodifiableNavigableMap(sorted)
                : Collections.unmodifiableMap(entries);
    }
}
