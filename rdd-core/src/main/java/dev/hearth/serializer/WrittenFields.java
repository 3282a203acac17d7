package dev.hearth.serializer;

import java.io.Externalizable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.io.Writable;

/**
 * What the bytes of a class's objects consist of, as far as the class decides it. They do not say it themselves, since all processes of
 * an application run the same classes; whoever keeps them for longer notes it beside them.
 */
public final class WrittenFields {
    private WrittenFields() {}

    /**
     * The fields with their types, or an enum's constants, as text without line ends. Empty for the JDK's classes, and for those whose bytes
     * do not follow from their fields.
     */
    public static Optional<String> of(Class<?> type) {
        if (type.isPrimitive()
                || type.isArray()
                || type.isInterface()
                || ClassTraits.isJdk(type)
                || Externalizable.class.isAssignableFrom(type)
                || Writable.class.isAssignableFrom(type)
                || AvroSerializer.serializes(type)) {
            return Optional.empty();
        }
        return Optional.of(type.isEnum() ? "enum " + constants(type) : kind(type) + fields(type));
    }

    private static List<String> constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .toList();
    }

    /** Of a field whose class is final, objects are written without their class. */
    private static String kind(Class<?> type) {
        if (type.isRecord()) {
            return "record ";
        }
        return Modifier.isFinal(type.getModifiers()) ? "final class " : "class ";
    }

    private static List<String> fields(Class<?> type) {
        List<String> fields = new ArrayList<>();
        for (Class<?> each = type; each != null && !ClassTraits.isJdk(each); each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                if ((field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0) {
                    fields.add("%s: %s"
                            .formatted(field.getName(), field.getGenericType().getTypeName()));
                }
            }
        }
        return fields.stream().sorted().toList();
    }
}
