package dev.hearth.session;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets variables keep their values when what their declaration uses is redefined: JShell then compiles the declaration again, as
 * a class of a new name, and does not run it, unless it is the declaration that was written anew. A variable of which the type
 * has changed begins anew.
 */
final class CarriedValues {
    private final ClassLoader loader;
    private final Map<String, String> newestVersions = new HashMap<>();

    /** @param loader has the variables in its classes */
    CarriedValues(ClassLoader loader) {
        this.loader = loader;
    }

    /** Takes note of new outer classes. */
    void loaded(Iterable<String> names) {
        for (String name : names) {
            if (SnippetNames.isOuter(name)) {
                String before = newestVersions.put(SnippetNames.withoutVersion(name), name);
                if (before != null && !before.equals(name)) {
                    carry(before, name);
                }
            }
        }
    }

    private void carry(String from, String to) {
        try {
            Class<?> newer = loader.loadClass(to);
            for (Field field : newer.getFields()) {
                Field old = fieldOf(loader.loadClass(from), field.getName());
                if (old != null && old.getType() == field.getType()) {
                    field.set(null, old.get(null));
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the variables of %s cannot be read".formatted(from), e);
        }
    }

    private static Field fieldOf(Class<?> type, String name) {
        return List.of(type.getFields()).stream()
                .filter(field -> field.getName().equals(name))
                .findFirst()
                .orElse(null);
    }
}
