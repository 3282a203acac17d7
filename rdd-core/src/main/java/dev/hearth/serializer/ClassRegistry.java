package dev.hearth.serializer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives classes their numbers in the order of first asking; one for each application, in its driver. Never waits. */
public final class ClassRegistry implements ClassIds {
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> ids = new HashMap<>();

    /** Starts with the classes whose numbers every process knows. */
    public ClassRegistry() {
        KnownClasses.names().forEach(this::idOf);
    }

    @Override
    public synchronized int idOf(String className) {
        Integer known = ids.putIfAbsent(className, names.size());
        if (known != null) {
            return known;
        }
        names.add(className);
        return names.size() - 1;
    }

    @Override
    public synchronized String nameOf(int id) {
        if (id < 0 || id >= names.size()) {
            throw new SerializationException("no class has the number %d; there are %d".formatted(id, names.size()));
        }
        return names.get(id);
    }

    /** The names whose numbers are {@code first} and above, in the order of their numbers. */
    public synchronized List<String> namesFrom(int first) {
        return List.copyOf(names.subList(first, names.size()));
    }
}
