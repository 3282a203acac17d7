package dev.hearth.key;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Optional;

/**
 * A record by its components. Both methods are put together from handles once for each class, so that no component is boxed
 * and the compiler sees through them.
 */
final class RecordForm implements KeyForm {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final MethodHandle COMBINE = find(Hashing.class, "combine", int.class, int.class, int.class);
    private static final String CLOSED =
            "%s belongs to a module that does not open its package, so its components cannot be"
                    + " compared; open the package to all, or give the record equals and hashCode";

    private final Class<?> type;
    private final MethodHandle hash;
    private final MethodHandle equal;

    private RecordForm(Class<?> type, MethodHandle hash, MethodHandle equal) {
        this.type = type;
        this.hash = hash.asType(methodType(int.class, Object.class));
        this.equal = equal.asType(methodType(boolean.class, Object.class, Object.class));
    }

    static KeyForm of(Class<?> type) {
        MethodHandle hash = MethodHandles.dropArguments(MethodHandles.constant(int.class, 1), 0, type);
        MethodHandle equal = MethodHandles.dropArguments(MethodHandles.constant(boolean.class, true), 0, type, type);
        MethodHandle unequal = MethodHandles.dropArguments(MethodHandles.constant(boolean.class, false), 0, type, type);
        for (RecordComponent component : type.getRecordComponents()) {
            Optional<MethodHandle> reader = reader(type, component);
            if (reader.isEmpty()) {
                return new RefusedForm(CLOSED.formatted(type.getTypeName()));
            }
            MethodHandle read = reader.get();
            MethodHandle part = MethodHandles.filterReturnValue(read, hashOf(component.getType()));
            hash = MethodHandles.foldArguments(MethodHandles.filterArguments(COMBINE, 1, part), hash);
            MethodHandle same = MethodHandles.filterArguments(equalOf(component.getType()), 0, read, read);
            equal = MethodHandles.guardWithTest(equal, same, unequal);
        }
        return new RecordForm(type, hash, equal);
    }

    /** Of the field, since an accessor may do more; empty if the record's package is closed to reflection. */
    private static Optional<MethodHandle> reader(Class<?> type, RecordComponent component) {
        try {
            Field field = type.getDeclaredField(component.getName());
            return field.trySetAccessible() ? Optional.of(LOOKUP.unreflectGetter(field)) : Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " is a record without a field " + component.getName(), e);
        }
    }

    @Override
    public int hash(Object key) {
        try {
            return (int) hash.invokeExact(key);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("hashing a component threw what it does not declare", e);
        }
    }

    @Override
    public boolean equal(Object key, Object other) {
        if (other.getClass() != type) {
            return false;
        }
        try {
            return (boolean) equal.invokeExact(key, other);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("comparing a component threw what it does not declare", e);
        }
    }

    /** As {@link Keys#raw} of the same value in its box. */
    private static MethodHandle hashOf(Class<?> type) {
        if (!type.isPrimitive()) {
            return find(Keys.class, "raw", int.class, Object.class).asType(methodType(int.class, type));
        } else if (type == int.class) {
            return MethodHandles.identity(int.class);
        } else if (type == long.class) {
            return find(Hashing.class, "ofLong", int.class, type);
        } else if (type == double.class) {
            return find(Hashing.class, "ofDouble", int.class, type);
        }
        return find(methodType(type).wrap().returnType(), "hashCode", int.class, type);
    }

    private static MethodHandle equalOf(Class<?> type) {
        if (!type.isPrimitive()) {
            return find(Keys.class, "equal", boolean.class, Object.class, Object.class)
                    .asType(methodType(boolean.class, type, type));
        }
        boolean narrow = type == byte.class || type == short.class || type == char.class;
        Class<?> compared = narrow ? int.class : type;
        return find(RecordForm.class, "same", boolean.class, compared, compared)
                .asType(methodType(boolean.class, type, type));
    }

    private static MethodHandle find(Class<?> in, String name, Class<?> returned, Class<?>... parameters) {
        try {
            return LOOKUP.findStatic(in, name, methodType(returned, parameters));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(in + " has no such method " + name, e);
        }
    }

    // Found by their names and types, one for each primitive type but those that are widened to int.

    @SuppressWarnings("unused")
    private static boolean same(boolean a, boolean b) {
        return a == b;
    }

    @SuppressWarnings("unused")
    private static boolean same(int a, int b) {
        return a == b;
    }

    @SuppressWarnings("unused")
    private static boolean same(long a, long b) {
        return a == b;
    }

    @SuppressWarnings("unused")
    private static boolean same(float a, float b) {
        return Float.compare(a, b) == 0;
    }

    @SuppressWarnings("unused")
    private static boolean same(double a, double b) {
        return Double.compare(a, b) == 0;
    }
}
