package dev.hearth.key;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/**
 * Which of the two methods a class, or one that it extends, has written itself. A record's do not count where the compiler has
 * made them: it makes them final, which nobody else does in a class that is.
 */
record OwnMethods(boolean hashes, boolean compares) {
    static OwnMethods of(Class<?> type) {
        return new OwnMethods(written(type, "hashCode"), written(type, "equals", Object.class));
    }

    boolean both() {
        return hashes && compares;
    }

    private static boolean written(Class<?> type, String name, Class<?>... parameters) {
        try {
            Method method = type.getMethod(name, parameters);
            return method.getDeclaringClass() != Object.class
                    && !(type.isRecord() && Modifier.isFinal(method.getModifiers()));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type + " has no " + name, e);
        }
    }
}
