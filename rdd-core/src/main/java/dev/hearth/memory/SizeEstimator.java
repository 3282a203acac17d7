package dev.hearth.memory;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Estimates how much heap an object and what it refers to take, assuming 64-bit HotSpot with compressed pointers: a header
 * of 12 bytes (arrays 16), references of 4, objects padded to 8.
 *
 * <p>Fields of the JDK's own classes are out of reach for reflection, so strings, boxes, collections and maps are sized by
 * what they contain; other JDK objects count with a flat guess. Shared objects count once per estimate.
 */
public final class SizeEstimator {
    private static final int HEADER_BYTES = 12;
    private static final int ARRAY_HEADER_BYTES = 16;
    private static final int REFERENCE_BYTES = 4;
    private static final int COLLECTION_BYTES = 48;
    private static final int ENTRY_BYTES = 36;
    private static final int OPAQUE_BYTES = 48;
    /** Beyond so many objects the rest of a huge graph is left out: sizing must not cost more than computing. */
    private static final int MOST_OBJECTS = 10_000;

    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return Shape.of(type);
        }
    };

    private SizeEstimator() {}

    /** Bytes of heap, 0 for null; costs up to some tenths of a millisecond where the object is a large graph. */
    public static long estimate(Object root) {
        if (root == null) {
            return 0;
        }
        // The two commonest elements need no graph walk.
        if (root instanceof String text) {
            return stringBytes(text);
        }
        if (root instanceof double[] doubles) {
            return pad(ARRAY_HEADER_BYTES + 8L * doubles.length);
        }
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> pending = new ArrayDeque<>();
        pending.add(root);
        seen.add(root);
        long bytes = 0;
        for (int visited = 0; !pending.isEmpty() && visited < MOST_OBJECTS; visited++) {
            bytes += shallow(pending.poll(), pending, seen);
        }
        return bytes;
    }

    private static long shallow(Object object, Deque<Object> pending, Set<Object> seen) {
        Class<?> type = object.getClass();
        if (object instanceof String text) {
            return stringBytes(text);
        }
        if (object instanceof Enum<?> || object instanceof Class<?>) {
            return 0;
        }
        if (type.isArray()) {
            return arrayBytes(object, type.getComponentType(), pending, seen);
        }
        if (object instanceof Map<?, ?> map && isJdk(type)) {
            map.forEach((key, value) -> {
                follow(key, pending, seen);
                follow(value, pending, seen);
            });
            return COLLECTION_BYTES + (long) ENTRY_BYTES * map.size();
        }
        if (object instanceof Collection<?> collection && isJdk(type)) {
            collection.forEach(element -> follow(element, pending, seen));
            return COLLECTION_BYTES + (long) REFERENCE_BYTES * collection.size();
        }
        Shape shape = SHAPES.get(type);
        for (Field field : shape.references()) {
            try {
                follow(field.get(object), pending, seen);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(field + " was made accessible", e);
            }
        }
        return shape.bytes();
    }

    private static long arrayBytes(Object array, Class<?> component, Deque<Object> pending, Set<Object> seen) {
        int length = Array.getLength(array);
        if (component.isPrimitive()) {
            return pad(ARRAY_HEADER_BYTES + (long) length * primitiveBytes(component));
        }
        for (Object element : (Object[]) array) {
            follow(element, pending, seen);
        }
        return pad(ARRAY_HEADER_BYTES + (long) length * REFERENCE_BYTES);
    }

    private static void follow(Object object, Deque<Object> pending, Set<Object> seen) {
        if (object != null && seen.size() < MOST_OBJECTS && seen.add(object)) {
            pending.add(object);
        }
    }

    private static long stringBytes(String text) {
        // Latin-1 in one byte a character is by far the commonest; others are counted double by the last character's
        // look.
        int width = text.isEmpty() || text.charAt(text.length() - 1) < 256 ? 1 : 2;
        return 24 + pad(ARRAY_HEADER_BYTES + (long) width * text.length());
    }

    private static boolean isJdk(Class<?> type) {
        return type.getName().startsWith("java.");
    }

    private static int primitiveBytes(Class<?> type) {
        if (type == long.class || type == double.class) {
            return 8;
        }
        if (type == int.class || type == float.class) {
            return 4;
        }
        return type == short.class || type == char.class ? 2 : 1;
    }

    private static long pad(long bytes) {
        return (bytes + 7) & ~7L;
    }

    /** What all instances of one class have in common. */
    private record Shape(long bytes, List<Field> references) {
        static Shape of(Class<?> type) {
            long bytes = HEADER_BYTES;
            List<Field> references = new ArrayList<>();
            for (Class<?> level = type; level != null; level = level.getSuperclass()) {
                for (Field field : level.getDeclaredFields()) {
                    if (Modifier.isStatic(field.getModifiers())) {
                        continue;
                    }
                    bytes += field.getType().isPrimitive() ? primitiveBytes(field.getType()) : REFERENCE_BYTES;
                    if (!field.getType().isPrimitive() && !open(field)) {
                        return new Shape(OPAQUE_BYTES, List.of());
                    }
                    if (!field.getType().isPrimitive()) {
                        references.add(field);
                    }
                }
            }
            return new Shape(pad(bytes), List.copyOf(references));
        }

        private static boolean open(Field field) {
            try {
                field.setAccessible(true);
                return true;
            } catch (InaccessibleObjectException | SecurityException e) {
                return false; // a JDK class: its module is closed to us
            }
        }
    }
}
