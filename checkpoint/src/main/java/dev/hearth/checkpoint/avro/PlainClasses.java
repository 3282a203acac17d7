package dev.hearth.checkpoint.avro;

import java.io.Externalizable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.generic.GenericContainer;

/**
 * Which classes Avro's reflection writes without losing anything: those with a constructor without parameters, whose fields, and
 * those of their superclasses, are numbers, booleans, strings, enums, arrays of primitive values, or such classes again, but not in a
 * circle, and which do not say themselves how they are serialized. A field that refers to an object of a subclass is refused value
 * by value.
 */
final class PlainClasses {
    private static final Set<Class<?>> VALUES = Set.of(
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            Boolean.class,
            String.class,
            byte[].class,
            int[].class,
            long[].class,
            float[].class,
            double[].class);
    private static final Set<String> OWN_SERIALIZATION =
            Set.of("writeReplace", "readResolve", "writeObject", "readObject");

    /** Avro takes these for something else than their fields, or they say themselves what their bytes are. */
    private static final List<Class<?>> OTHERWISE_WRITTEN = List.of(
            CharSequence.class,
            Iterable.class,
            Map.class,
            GenericContainer.class,
            Externalizable.class,
            org.apache.hadoop.io.Writable.class);

    private PlainClasses() {}

    static boolean isPlain(Class<?> type) {
        return isPlain(type, new HashSet<>());
    }

    private static boolean isPlain(Class<?> type, Set<Class<?>> around) {
        if (!isCandidate(type) || !around.add(type)) {
            return false;
        }
        for (Class<?> each = type; each != Object.class; each = each.getSuperclass()) {
            if (saysHowItIsSerialized(each)) {
                return false;
            }
            for (Field field : each.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !isPlainField(field, around)) {
                    return false;
                }
            }
        }
        around.remove(type);
        return true;
    }

    private static boolean isCandidate(Class<?> type) {
        return !type.isInterface()
                && !type.isArray()
                && !type.isPrimitive()
                && !type.isEnum()
                && !type.isRecord()
                && !type.isHidden()
                && !Modifier.isAbstract(type.getModifiers())
                && type.getClassLoader() != null
                && type.getTypeParameters().length == 0
                && (type.getEnclosingClass() == null
                        || (type.isMemberClass() && Modifier.isStatic(type.getModifiers())))
                && OTHERWISE_WRITTEN.stream().noneMatch(each -> each.isAssignableFrom(type))
                && hasPlainConstructor(type);
    }

    private static boolean hasPlainConstructor(Class<?> type) {
        return Arrays.stream(type.getDeclaredConstructors()).anyMatch(each -> each.getParameterCount() == 0);
    }

    private static boolean saysHowItIsSerialized(Class<?> type) {
        for (var method : type.getDeclaredMethods()) {
            if (OWN_SERIALIZATION.contains(method.getName())) {
                return true;
            }
        }
        return type.getClassLoader() == null; // a superclass whose fields are not ours to read
    }

    private static boolean isPlainField(Field field, Set<Class<?>> around) {
        Class<?> type = field.getType();
        if (Modifier.isTransient(field.getModifiers()) || field.isSynthetic() || field.getAnnotations().length > 0) {
            return false; // others may keep it, or write it otherwise
        }
        return VALUES.contains(type)
                || (type.isPrimitive() && type != char.class && type != byte.class && type != short.class)
                || type.isEnum()
                || isPlain(type, around);
    }
}
