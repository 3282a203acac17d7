package dev.hearth.serializer;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.PriorityBlockingQueue;

/**
 * A collection by its elements. A collection that can be made empty and filled arrives as one of its own type; a view or a
 * wrapper of the JDK's, such as {@code subList} and {@code Collections.unmodifiableList}, as an equal collection of its own,
 * unmodifiable if it was.
 */
final class CollectionCopySerializer extends Serializer<Collection<?>> {
    private static final int INITIAL_CAPACITY = 11;
    private static final Class<?> LAST_IN_FIRST_OUT =
            Collections.asLifoQueue(new ArrayDeque<>()).getClass();

    private final boolean rebuildable;

    /** @param rebuildable whether an empty one can be made and its elements are all there is to it */
    CollectionCopySerializer(boolean rebuildable) {
        this.rebuildable = rebuildable;
    }

    @Override
    public void write(Kryo kryo, Output output, Collection<?> collection) {
        if (isOrdered(collection.getClass())) {
            kryo.writeClassAndObject(output, comparator(collection));
        }
        Elements.write(kryo, output, collection.toArray());
    }

    @Override
    public Collection<?> read(Kryo kryo, Input input, Class<? extends Collection<?>> type) {
        Object comparator = isOrdered(type) ? kryo.readClassAndObject(input) : null;
        int count = BoundedInput.readCount(input);
        Collection<Object> elements =
                rebuildable ? same(kryo, type, comparator, count) : equal(type, comparator, count);
        Collection<?> result = wrapped(type, elements);
        kryo.reference(result); // an element may refer to the collection
        Elements.read(kryo, input, count, elements);
        return result;
    }

    private static boolean isOrdered(Class<?> type) {
        return SortedSet.class.isAssignableFrom(type)
                || PriorityQueue.class.isAssignableFrom(type)
                || PriorityBlockingQueue.class.isAssignableFrom(type);
    }

    private static Comparator<?> comparator(Collection<?> collection) {
        if (collection instanceof SortedSet<?> sorted) {
            return sorted.comparator();
        }
        return collection instanceof PriorityQueue<?> queue
                ? queue.comparator()
                : ((PriorityBlockingQueue<?>) collection).comparator();
    }

    @SuppressWarnings("unchecked") // the comparator that the elements were ordered by
    private static Collection<Object> same(Kryo kryo, Class<?> type, Object comparator, int count) {
        if (type == ArrayList.class) {
            return new ArrayList<>(count);
        }
        Comparator<Object> order = (Comparator<Object>) comparator;
        if (type == ConcurrentSkipListSet.class) {
            return new ConcurrentSkipListSet<>(order);
        } else if (type == PriorityQueue.class) {
            return new PriorityQueue<>(order);
        } else if (type == PriorityBlockingQueue.class) {
            return new PriorityBlockingQueue<>(INITIAL_CAPACITY, order);
        }
        return (Collection<Object>) kryo.newInstance(type);
    }

    @SuppressWarnings("unchecked") // the comparator that the elements were ordered by
    private static Collection<Object> equal(Class<?> type, Object comparator, int count) {
        if (SortedSet.class.isAssignableFrom(type)) {
            return new TreeSet<>((Comparator<Object>) comparator);
        }
        if (Queue.class.isAssignableFrom(type)) {
            return new ArrayDeque<>(count);
        }
        return Set.class.isAssignableFrom(type) ? new LinkedHashSet<>() : new ArrayList<>(count);
    }

    private static Collection<?> wrapped(Class<?> type, Collection<Object> elements) {
        if (type.getSimpleName().startsWith("Unmodifiable")) {
            return unmodifiable(elements);
        }
        return type == LAST_IN_FIRST_OUT ? Collections.asLifoQueue((Deque<Object>) elements) : elements;
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
