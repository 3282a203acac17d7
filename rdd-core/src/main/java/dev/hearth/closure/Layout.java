package dev.hearth.closure;

import dev.hearth.bytecode.ClassFiles;
import dev.hearth.bytecode.FieldName;
import java.io.Externalizable;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.objenesis.strategy.StdInstantiatorStrategy;

/** The fields of a class's objects, and whether such an object can be rebuilt without some of them. Kept with the class. */
final class Layout {
    /** What a class declares that takes its serialization into its own hands. */
    private static final Set<String> HOOKS = Set.of(
            "writeObject", "readObject", "readObjectNoData", "writeReplace", "readResolve", "serialPersistentFields");

    private static final ClassValue<Layout> LAYOUTS = new ClassValue<>() {
        @Override
        protected Layout computeValue(Class<?> type) {
            return new Layout(type);
        }
    };

    /** A field, with what analysis calls it. */
    record Slot(Field field, FieldName name, boolean around, boolean variable) {
        private static Slot of(Field field) {
            return new Slot(
                    field,
                    new FieldName(internalName(field.getDeclaringClass()), field.getName()),
                    FieldName.isAround(field.getName(), field.isSynthetic()),
                    FieldName.isVariable(field.getName(), field.isSynthetic()));
        }

        Object of(Object object) {
            try {
                return field.get(object);
            } catch (IllegalAccessException e) {
                throw new AssertionError(field + " was made accessible", e);
            }
        }

        void set(Object object, Object value) {
            try {
                field.set(object, value);
            } catch (IllegalAccessException e) {
                throw new AssertionError(field + " was made accessible", e);
            }
        }
    }

    private final boolean serializable;
    private final Optional<List<Slot>> slots;
    private final boolean capturing;
    private final boolean copyable;
    private final String origin;
    private final Optional<Class<?>> obstacle;

    private Layout(Class<?> type) {
        serializable = Serializable.class.isAssignableFrom(type);
        boolean plain = !type.isArray()
                && !type.isPrimitive()
                && !type.isInterface() // as one in which a function was written
                && !Enum.class.isAssignableFrom(type)
                && !type.isRecord() // its fields are final even to reflection
                && !type.isHidden()
                && !Proxy.isProxyClass(type)
                && !ClassFiles.isJdk(internalName(type));
        slots = plain ? slots(type) : Optional.empty();
        capturing = slots().stream().anyMatch(slot -> slot.around() || slot.variable());
        copyable = slots.isPresent()
                && serializable
                && !Externalizable.class.isAssignableFrom(type)
                && !hasStateOfTheJdk(type)
                && Stream.<Class<?>>iterate(type, each -> each != null, Class::getSuperclass)
                        .noneMatch(Layout::hasHooks);
        origin = ClassOrigin.of(type);
        obstacle = plain && serializable ? obstacle(type) : Optional.empty();
    }

    static Layout of(Class<?> type) {
        return LAYOUTS.get(type);
    }

    static String internalName(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    /** Empty if the fields are closed to us, or of types that are not there. */
    private static Optional<List<Slot>> slots(Class<?> type) {
        List<Slot> slots = new ArrayList<>();
        try {
            for (Class<?> each = type; !ClassFiles.isJdk(internalName(each)); each = each.getSuperclass()) {
                for (Field field : each.getDeclaredFields()) {
                    if (!Modifier.isStatic(field.getModifiers())) {
                        if (!field.trySetAccessible()) {
                            return Optional.empty();
                        }
                        slots.add(Slot.of(field));
                    }
                }
            }
            return Optional.of(List.copyOf(slots));
        } catch (LinkageError e) {
            return Optional.empty();
        }
    }

    /** All fields but those of the JDK's superclasses; none if they cannot be looked at. */
    List<Slot> slots() {
        return slots.orElse(List.of());
    }

    /** Whether it has fields that its compiler made for an object around it, or for variables of the method around it. */
    boolean capturing() {
        return capturing;
    }

    /** Whether its fields can be looked at. */
    boolean open() {
        return slots.isPresent();
    }

    /** Whether what is written of an object is its fields, as they are, so that a copy with fewer of them can be written. */
    boolean copyable() {
        return copyable;
    }

    /** Whether Java's serialization cannot rebuild an object, though an empty one could be made. */
    boolean rebuildableEmpty() {
        return open() && !serializable;
    }

    /** Where the class is from. */
    String origin() {
        return origin;
    }

    /**
     * The class because of which objects can be written but not be read again: the one that is not serializable, or else is
     * {@code Externalizable}, and has no constructor without parameters for this class to call.
     */
    Optional<Class<?>> obstacle() {
        return obstacle;
    }

    private static Optional<Class<?>> obstacle(Class<?> type) {
        boolean external = Externalizable.class.isAssignableFrom(type);
        Class<?> made = type;
        while (!external && Serializable.class.isAssignableFrom(made)) {
            made = made.getSuperclass();
        }
        try {
            int modifiers = made.getDeclaredConstructor().getModifiers();
            boolean callable = Modifier.isPublic(modifiers)
                    || (!external
                            && (Modifier.isProtected(modifiers)
                                    || (!Modifier.isPrivate(modifiers)
                                            && made.getPackageName().equals(type.getPackageName()))));
            return callable ? Optional.empty() : Optional.of(made);
        } catch (NoSuchMethodException e) {
            return Optional.of(made);
        } catch (LinkageError e) {
            return Optional.empty(); // types of its constructors are not there, which reading it will tell
        }
    }

    /** Whether superclasses whose fields are not among the slots write some. */
    private static boolean hasStateOfTheJdk(Class<?> type) {
        Class<?> next = type;
        while (!ClassFiles.isJdk(internalName(next))) {
            next = next.getSuperclass();
        }
        for (; next != null && Serializable.class.isAssignableFrom(next); next = next.getSuperclass()) {
            if (ObjectStreamClass.lookup(next).getFields().length > 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasHooks(Class<?> type) {
        Stream<Member> members =
                Stream.concat(Arrays.stream(type.getDeclaredMethods()), Arrays.stream(type.getDeclaredFields()));
        return members.anyMatch(member -> HOOKS.contains(member.getName()));
    }

    /** An object whose fields all are zero; no constructor runs. */
    static Object emptyObject(Class<?> type) {
        return new StdInstantiatorStrategy().newInstantiatorOf(type).newInstance();
    }
}
