package dev.hearth.memory;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.RandomAccess;
import java.util.Set;

/**
 * Estimates how much heap an object and what it refers to take, assuming 64-bit HotSpot with compressed pointers: a header
 * of 12 bytes (arrays 16), references of 4, objects padded to 8.
 *
 * <p>Fields of the JDK's own classes are out of reach for reflection, so strings, boxes, collections and maps are sized by
 * what they contain; other JDK objects count with a flat guess. Shared objects count once per estimate, and of long arrays and collections only
 * some elements are looked at.
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
    /** Of arrays and collections longer than this, so many elements are looked at and the others taken for alike. */
    private static final int MOST_ELEMENTS = 256;

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
        // The commonest elements need no graph walk.
        if (root instanceof String text) {
            return stringBytes(text);
        }
        if (root instanceof double[] doubles) {
            return pad(ARRAY_HEADER_BYTES + 8L * doubles.length);
        }
        if (root instanceof Number && isJdk(root.getClass())) {
            return SHAPES.get(root.getClass()).bytes();
        }
        return new Walk().from(root);
    }

    /**
     * As {@link #estimate}, but empty where that would leave objects out or take some for alike: then the difference of two
     * estimates says nothing. Never looks at more than some hundred objects.
     */
    public static OptionalLong estimateIfSmall(Object root) {
        if (root == null || root instanceof String || root instanceof Number) {
            return OptionalLong.of(estimate(root));
        }
        Walk walk = new Walk(MOST_ELEMENTS);
        long bytes = walk.from(root);
        return walk.left ? OptionalLong.empty() : OptionalLong.of(bytes);
    }

    /** One look at an object graph. */
    private static final class Walk {
        private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        private final Deque<Object> pending = new ArrayDeque<>();
        private final int mostObjects;
        private boolean left;

        Walk() {
            this(MOST_OBJECTS);
        }

        Walk(int mostObjects) {
            this.mostObjects = mostObjects;
        }

        long from(Object root) {
            follow(root);
            long bytes = 0;
            while (!pending.isEmpty()) {
                bytes += shallow(pending.poll());
            }
            return bytes;
        }

        private long shallow(Object object) {
            Class<?> type = object.getClass();
            if (object instanceof String text) {
                return stringBytes(text);
            }
            if (object instanceof Enum<?> || object instanceof Class<?>) {
                return 0;
            }
            if (type.isArray()) {
                return arrayBytes(object, type.getComponentType());
            }
            if (object instanceof Map<?, ?> map && isJdk(type)) {
                return COLLECTION_BYTES + (long) ENTRY_BYTES * map.size() + mapped(map);
            }
            if (object instanceof Collection<?> collection && isJdk(type)) {
                return COLLECTION_BYTES + (long) REFERENCE_BYTES * collection.size() + contained(collection);
            }
            Shape shape = SHAPES.get(type);
            for (Field field : shape.references()) {
                try {
                    follow(field.get(object));
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(field + " was made accessible", e);
                }
            }
            return shape.bytes();
        }

        private long arrayBytes(Object array, Class<?> component) {
            int length = Array.getLength(array);
            if (component.isPrimitive()) {
                return pad(ARRAY_HEADER_BYTES + (long) length * primitiveBytes(component));
            }
            return pad(ARRAY_HEADER_BYTES + (long) length * REFERENCE_BYTES)
                    + contained(Arrays.asList((Object[]) array));
        }

        private long mapped(Map<?, ?> map) {
            if (map.size() <= MOST_ELEMENTS) {
                map.forEach((key, value) -> {
                    follow(key);
                    follow(value);
                });
                return 0;
            }
            left = true;
            long bytes = 0;
            Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
            for (int i = 0; i < MOST_ELEMENTS && entries.hasNext(); i++) {
                Map.Entry<?, ?> entry = entries.next();
                bytes += apart(entry.getKey()) + apart(entry.getValue());
            }
            return (long) ((double) bytes / MOST_ELEMENTS * map.size());
        }

        /** What is not merely noted to be followed: the bytes of many elements, by those of some. */
        private long contained(Collection<?> elements) {
            int size = elements.size();
            if (size <= MOST_ELEMENTS) {
                elements.forEach(this::follow);
                return 0;
            }
            left = true;
            long bytes = 0;
            if (elements instanceof List<?> list && elements instanceof RandomAccess) {
                for (int i = 0; i < MOST_ELEMENTS; i++) {
                    bytes += apart(list.get((int) ((long) i * size / MOST_ELEMENTS)));
                }
            } else {
                Iterator<?> all = elements.iterator();
                for (int i = 0; i < MOST_ELEMENTS && all.hasNext(); i++) {
                    bytes += apart(all.next());
                }
            }
            return (long) ((double) bytes / MOST_ELEMENTS * size);
        }

        /** Bytes of one element and all that only it has led to so far. */
        private long apart(Object element) {
            List<Object> before = new ArrayList<>(pending);
            pending.clear();
            long bytes = element == null ? 0 : from(element);
            pending.addAll(before);
            return bytes;
        }

        private void follow(Object object) {
            if (object == null) {
                return;
            }
            if (seen.size() >= mostObjects) {
                left = true;
            } else if (seen.add(object)) {
                pending.add(object);
            }
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
