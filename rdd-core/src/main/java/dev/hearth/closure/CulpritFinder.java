package dev.hearth.closure;

import java.io.Externalizable;
import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Walks what a function captured, the way serialization does, breadth first: finds the shortest path to the first object that
 * cannot be sent. Runs only when capturing has failed.
 */
final class CulpritFinder {
    static final String THIS = "this";
    private static final int LONGEST_KEY = 40;

    private final Queue<Culprit> suspects = new ArrayDeque<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private final UnaryOperator<Object> written;

    private CulpritFinder(UnaryOperator<Object> written) {
        this.written = written;
    }

    /**
     * Empty if nothing that can be looked into is at fault.
     *
     * @param written what is written in place of an object, a lambda being in its written form already
     */
    static Optional<Culprit> find(Object function, UnaryOperator<Object> written) {
        CulpritFinder finder = new CulpritFinder(written);
        finder.suspect(function, List.of(), null, Optional.empty());
        return finder.search();
    }

    private Optional<Culprit> search() {
        for (Culprit suspect = suspects.poll(); suspect != null; suspect = suspects.poll()) {
            Object object = trimmed(suspect.object());
            if (object instanceof DriverOnly
                    || !(object instanceof Serializable)
                    || Layout.of(object.getClass()).obstacle().isPresent()) {
                return Optional.of(suspect);
            }
            lookInto(object, suspect.path());
        }
        return Optional.empty();
    }

    /** As it is written, where that is an object of the same class. */
    private Object trimmed(Object object) {
        return object instanceof DriverOnly ? object : written.apply(object);
    }

    private void suspect(Object object, List<String> path, String step, Optional<Object> holder) {
        if (object == null || object instanceof Capturable || !seen.add(object)) {
            return;
        }
        List<String> longer = new ArrayList<>(path);
        // What the engine wraps a function in is not the user's to know.
        boolean wrapped =
                path.isEmpty() && holder.filter(CulpritFinder::isEngines).isPresent();
        if (step != null && !wrapped) {
            longer.add(path.isEmpty() || step.startsWith("[") || step.startsWith("(") ? step : "." + step);
        }
        suspects.add(new Culprit(object, List.copyOf(longer), holder));
    }

    private void lookInto(Object object, List<String> path) {
        Optional<SerializedLambda> lambda = Lambdas.written(object);
        if (lambda.isPresent()) {
            lookIntoLambda(object, (SerializedLambda) written.apply(lambda.get()), path);
        } else if (object instanceof Object[] array) {
            for (int i = 0; i < Array.getLength(array); i++) {
                suspect(array[i], path, "[" + i + "]", Optional.of(object));
            }
        } else if (!(object instanceof Externalizable) && !(object instanceof Enum)) {
            lookIntoFields(object, path);
            lookIntoElements(object, path);
        }
    }

    private void lookIntoLambda(Object function, SerializedLambda lambda, List<String> path) {
        List<String> names = Lambdas.capturedNames(function.getClass(), lambda);
        for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
            suspect(lambda.getCapturedArg(i), path, names.get(i), Optional.empty());
        }
    }

    // The fields of the JDK's collections are closed to us, their elements are not.
    private void lookIntoElements(Object object, List<String> path) {
        if (object instanceof Collection<?> collection) {
            int index = 0;
            for (Object element : collection) {
                suspect(element, path, "[" + index++ + "]", Optional.of(object));
            }
        } else if (object instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                suspect(key, path, "(key)", Optional.of(object));
                suspect(value, path, "[" + keyText(key) + "]", Optional.of(object));
            });
        }
    }

    /** Others' {@code toString} is code that may do anything. */
    private static String keyText(Object key) {
        boolean plain = key == null || key instanceof Number || key instanceof Character || key instanceof Enum<?>;
        if (key instanceof String text) {
            return text.length() <= LONGEST_KEY ? text : text.substring(0, LONGEST_KEY) + "...";
        }
        return plain ? String.valueOf(key) : "a " + key.getClass().getTypeName();
    }

    private void lookIntoFields(Object object, List<String> path) {
        for (Class<?> type = object.getClass(); isOurs(type); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())
                        && !Modifier.isTransient(field.getModifiers())
                        && !field.getType().isPrimitive()) {
                    read(field, object)
                            .ifPresent(value -> suspect(value, path, sourceName(field), Optional.of(object)));
                }
            }
        }
    }

    private static boolean isEngines(Object object) {
        return CallSites.isEngine(object.getClass());
    }

    private static boolean isOurs(Class<?> type) {
        return type != null
                && Serializable.class.isAssignableFrom(type)
                && !type.getName().startsWith("java.");
    }

    private static Optional<Object> read(Field field, Object object) {
        try {
            return field.trySetAccessible() ? Optional.ofNullable(field.get(object)) : Optional.empty();
        } catch (IllegalAccessException e) {
            return Optional.empty(); // then the path ends here, and the message says what serialization said
        }
    }

    /** What the compiler calls {@code this$0} and {@code val$x} is {@code this} and {@code x} in the source. */
    static String sourceName(Field field) {
        if (!field.isSynthetic()) {
            return field.getName();
        }
        return field.getName().startsWith("this$") ? THIS : field.getName().replaceFirst("^val\\$", "");
    }
}
