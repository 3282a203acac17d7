package dev.hearth.serializer;

import com.esotericsoftware.kryo.KryoException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The serializers that an application's user has supplied. Safe for use by many threads. */
public final class ValueSerializers {
    private final Map<Class<?>, ValueSerializer<?>> byType;

    ValueSerializers(Map<Class<?>, ValueSerializer<?>> byType) {
        this.byType = Map.copyOf(byType);
    }

    public static ValueSerializers none() {
        return new ValueSerializers(Map.of());
    }

    /**
     * Finds those that are named, and those that the loader's jars provide as services; for a class that both serve, the named.
     *
     * @throws IllegalArgumentException listing all that cannot be used, each on a line and with the next step
     */
    public static ValueSerializers find(List<String> names, ClassLoader loader) {
        ValueSerializerSearch search = new ValueSerializerSearch(loader);
        search.named(names);
        search.provided();
        return search.found();
    }

    /** The one whose type is closest to the class of a value, if any serves it. */
    Optional<ValueSerializer<?>> closestTo(Class<?> type) {
        List<Class<?>> served = byType.keySet().stream()
                .filter(candidate -> candidate.isAssignableFrom(type))
                .toList();
        if (served.isEmpty()) {
            return Optional.empty();
        }
        List<Class<?>> closest = served.stream()
                .filter(one -> served.stream().noneMatch(other -> other != one && one.isAssignableFrom(other)))
                .toList();
        if (closest.size() > 1) {
            throw new KryoException("%s is of several types that have serializers: %s; supply one for the class itself"
                    .formatted(
                            type.getName(),
                            closest.stream().map(Class::getName).sorted().toList()));
        }
        return Optional.of(byType.get(closest.get(0)));
    }
}
