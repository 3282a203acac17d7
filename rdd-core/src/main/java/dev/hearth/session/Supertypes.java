package dev.hearth.session;

import java.util.LinkedHashSet;
import java.util.Set;

/** All that a class is: itself excluded, its superclasses and every interface. */
final class Supertypes {
    private Supertypes() {}

    static Set<Class<?>> of(Class<?> type) {
        Set<Class<?>> found = new LinkedHashSet<>();
        collect(type, found);
        found.remove(type);
        return found;
    }

    private static void collect(Class<?> type, Set<Class<?>> found) {
        if (type != null && found.add(type)) {
            collect(type.getSuperclass(), found);
            for (Class<?> each : type.getInterfaces()) {
                collect(each, found);
            }
        }
    }
}
