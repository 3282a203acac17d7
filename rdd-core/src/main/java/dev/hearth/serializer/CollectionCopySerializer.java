package dev.hearth.serializer;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A collection of the JDK's that is a view or a wrapper, such as {@code subList} and {@code Collections.unmodifiableList}: its
 * elements are written, and an equal collection of its own arrives, unmodifiable if it was.
 */
final class CollectionCopySerializer extends Serializer<Collection<?>> {
    @Override
    public void write(Kryo kryo, Output output, Collection<?> collection) {
        if (collection instanceof SortedSet<?> sorted) {
            kryo.writeClassAndObject(output, sorted.comparator());
        }
        Object[] elements = collection.toArray();
        output.writeInt(elements.length, true);
        for (Object element : elements) {
            kryo.writeClassAndObject(output, element);
        }
    }

    @Override
    public Collection<?> read(Kryo kryo, Input input, Class<? extends Collection<?>> type) {
        Collection<Object> elements = empty(kryo, input, type);
        Collection<?> result = type.getSimpleName().startsWith("Unmodifiable") ? unmodifiable(elements) : elements;
        kryo.reference(result); // an element may refer to the collection
        for (int left = input.readInt(true); left > 0; left--) {
            elements.add(kryo.readClassAndObject(input));
        }
        return result;
    }

    @SuppressWarnings("unchecked") // the comparator that the elements were sorted by
    private static Collection<Object> empty(Kryo kryo, Input input, Class<?> type) {
        if (SortedSet.class.isAssignableFrom(type)) {
            return new TreeSet<>((Comparator<Object>) kryo.readClassAndObject(input));
        }
        return Set.class.isAssignableFrom(type) ? new LinkedHashSet<>() : new ArrayList<>();
    }

    private static Collection<?> unmodifiable(Collection<Object> elements) {
        if (elements instanceof List<Object> list) {
            return Collections.unmodifiableList(list);
        }
        return elements instanceof NavigableSet<Object> sorted
                ? Collections.unmodifiableNavigableSet(sorted)
                : Collections.unmodifiableSet((Set<Object>) elements);
    }
}
