package dev.hearth.serializer;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;

/** Finds a user's serializers and collects all that is wrong with them. */
final class ValueSerializerSearch {
    private static final String SERVICE = ValueSerializer.class.getName();
    private static final Set<Class<?>> NOT_SERVED = Set.of(
            Object.class,
            Serializable.class,
            Comparable.class,
            Cloneable.class,
            Number.class,
            Enum.class,
            Record.class,
            CharSequence.class,
            String.class,
            Class.class,
            Boolean.class,
            Character.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            Void.class);

    private final ClassLoader loader;
    private final Map<Class<?>, ValueSerializer<?>> byType = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    ValueSerializerSearch(ClassLoader loader) {
        this.loader = loader;
    }

    void named(List<String> names) {
        Map<Class<?>, ValueSerializer<?>> named = new HashMap<>();
        for (String name : Set.copyOf(names).stream().sorted().toList()) {
            try {
                Object made = Class.forName(name, true, loader).getConstructor().newInstance();
                if (made instanceof ValueSerializer<?> serializer) {
                    add(serializer, named);
                } else {
                    problem(name, "it does not implement " + SERVICE);
                }
            } catch (ClassNotFoundException e) {
                problem(name, "there is no such class; correct the name, or ship its jar with -libjars");
            } catch (NoSuchMethodException | IllegalAccessException | InstantiationException e) {
                problem(name, "it must be a public class with a public constructor without parameters");
            } catch (ReflectiveOperationException | LinkageError e) {
                problem(name, "making one failed: " + (e.getCause() == null ? e : e.getCause()));
            }
        }
        byType.putAll(named);
    }

    void provided() {
        Map<Class<?>, ValueSerializer<?>> provided = new HashMap<>();
        Iterator<?> services = ServiceLoader.load(ValueSerializer.class, loader).iterator();
        boolean more = true;
        while (more) {
            try {
                more = services.hasNext();
                if (more) {
                    add((ValueSerializer<?>) services.next(), provided);
                }
            } catch (ServiceConfigurationError | LinkageError e) {
                problems.add("a jar's META-INF/services/%s: %s"
                        .formatted(
                                SERVICE, e.getCause() == null ? e.getMessage() : e.getMessage() + ": " + e.getCause()));
            }
        }
        provided.forEach(byType::putIfAbsent);
    }

    ValueSerializers found() {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join(System.lineSeparator(), problems));
        }
        return new ValueSerializers(byType);
    }

    private void add(ValueSerializer<?> serializer, Map<Class<?>, ValueSerializer<?>> sameOrigin) {
        String name = serializer.getClass().getName();
        Class<?> type;
        try {
            type = serializer.type();
        } catch (RuntimeException e) {
            problem(name, "its type() threw " + e);
            return;
        }
        if (type == null) {
            problem(name, "its type() is null; return the class that it writes");
        } else if (type.isPrimitive() || NOT_SERVED.contains(type)) {
            problem(name, type.getName() + " is always written as Hearth does it; return a type of your own");
        } else {
            ValueSerializer<?> other = sameOrigin.putIfAbsent(type, serializer);
            if (other != null) {
                problem(
                        name,
                        "%s writes %s too; choose one"
                                .formatted(other.getClass().getName(), type.getName()));
            }
        }
    }

    private void problem(String serializer, String what) {
        problems.add("serializer %s: %s".formatted(serializer, what));
    }
}
