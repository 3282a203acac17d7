package dev.hearth.serializer;

import java.io.Externalizable;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.Modifier;
import java.util.Arrays;

/** What a class tells about the ways in which its objects can be written. */
final class ClassTraits {
    private ClassTraits() {}

    static boolean isJdk(Class<?> type) {
        return type.getModule().isNamed() && type.getName().matches("(java|javax|jdk|sun|com\\.sun)\\..*");
    }

    /** Whether an empty collection or map of the type can be made, and its elements are all there is to it. */
    static boolean isRebuildable(Class<?> type) {
        if (!isJdk(type)) {
            return declaresNoFields(type) && hasConstructor(type);
        }
        return Modifier.isPublic(type.getModifiers()) && hasConstructor(type);
    }

    /** Whether the type has or inherits fields of the JDK's, which reflection may not touch. */
    static boolean hasClosedFields(Class<?> type) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            if (isJdk(c) && hasInstanceFields(c)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a user's class has methods of its own for Java's serialization, without which it may not arrive as it was. */
    static boolean customizesJavaSerialization(Class<?> type) {
        if (!Serializable.class.isAssignableFrom(type) || isJdk(type)) {
            return false;
        }
        boolean custom = Externalizable.class.isAssignableFrom(type);
        for (Class<?> c = type; c != null && !isJdk(c) && !custom; c = c.getSuperclass()) {
            custom = declares(c, "writeReplace")
                    || declares(c, "readResolve")
                    || declares(c, "writeObject", ObjectOutputStream.class)
                    || declares(c, "readObject", ObjectInputStream.class);
        }
        return custom;
    }

    static boolean hasConstructor(Class<?> type) {
        return Arrays.stream(type.getDeclaredConstructors()).anyMatch(made -> made.getParameterCount() == 0);
    }

    private static boolean declares(Class<?> type, String method, Class<?>... parameters) {
        return Arrays.stream(type.getDeclaredMethods())
                .anyMatch(declared ->
                        declared.getName().equals(method) && Arrays.equals(declared.getParameterTypes(), parameters));
    }

    private static boolean declaresNoFields(Class<?> type) {
        for (Class<?> c = type; c != null && !isJdk(c); c = c.getSuperclass()) {
            if (hasInstanceFields(c)) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasInstanceFields(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields()).anyMatch(field -> !Modifier.isStatic(field.getModifiers()));
    }
}
