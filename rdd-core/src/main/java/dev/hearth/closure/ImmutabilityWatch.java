package dev.hearth.closure;

import java.lang.invoke.SerializedLambda;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Sees each object of a serialized graph once and says whether all are of types known to be immutable. An ordinary class's
 * instance is not, whatever it looks like: it may count calls, or keep a buffer.
 */
final class ImmutabilityWatch {
    // Exact classes: a subclass may add state.
    private static final Set<Class<?>> IMMUTABLE = Set.of(
            String.class,
            Class.class,
            Boolean.class,
            Character.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            UUID.class,
            Pattern.class);

    private int lambdas;
    private int objectArrays;
    private boolean othersSeen;

    void saw(Object object) {
        Class<?> type = object.getClass();
        if (type == SerializedLambda.class) {
            lambdas++;
        } else if (type == Object[].class) {
            objectArrays++;
        } else {
            othersSeen |= !isImmutable(object, type);
        }
    }

    /** Every SerializedLambda holds its captured arguments in one array of objects; any further array can be changed. */
    boolean sawOnlyImmutables() {
        return !othersSeen && objectArrays == lambdas;
    }

    private static boolean isImmutable(Object object, Class<?> type) {
        return IMMUTABLE.contains(type)
                || object instanceof Enum
                || type.isRecord() // its components are seen on their own
                || type.getName().startsWith("java.time.")
                || type.getName().equals("java.util.CollSer"); // the written form of List.of, Set.of and Map.of
    }
}
