package dev.hearth.session;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The snapshot of the function that runs on a thread, for code that cannot have a copy of its own: methods of the session's
 * classes, which read variables from here. Public because their rewritten bytecode calls it.
 */
public final class SnapshotScope {
    private static final ThreadLocal<SnapshotScope> CURRENT = new ThreadLocal<>();
    private static final Map<Variable, Integer> INDEXES = new ConcurrentHashMap<>();
    private static final Object NOT_CARRIED = new Object();

    // Set anew only while no function of the copy is in use, before one is handed out.
    private volatile Object[] values = {};

    SnapshotScope() {}

    /** By which number rewritten code of this process names the variable. */
    static int indexOf(Variable variable) {
        synchronized (INDEXES) {
            return INDEXES.computeIfAbsent(variable, added -> INDEXES.size());
        }
    }

    void set(Map<Variable, Object> carried) {
        int size = carried.keySet().stream()
                .mapToInt(variable -> indexOf(variable) + 1)
                .max()
                .orElse(0);
        Object[] set = new Object[size];
        Arrays.fill(set, NOT_CARRIED);
        carried.forEach((variable, value) -> set[indexOf(variable)] = value);
        values = set;
    }

    /** From now on this thread runs a function of {@code scope}; returns what it ran before, for {@link #leave}. */
    public static SnapshotScope enter(SnapshotScope scope) {
        SnapshotScope before = CURRENT.get();
        if (before != scope) {
            CURRENT.set(scope);
        }
        return before;
    }

    public static void leave(SnapshotScope before) {
        if (before == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(before);
        }
    }

    public static Object objectAt(int index) {
        SnapshotScope scope = CURRENT.get();
        Object[] carried = scope == null ? new Object[0] : scope.values;
        if (index >= carried.length || carried[index] == NOT_CARRIED) {
            throw missing(index, scope == null);
        }
        return carried[index];
    }

    public static int intAt(int index) {
        return ((Number) objectAt(index)).intValue();
    }

    public static boolean booleanAt(int index) {
        return (Boolean) objectAt(index);
    }

    public static char charAt(int index) {
        return (Character) objectAt(index);
    }

    public static byte byteAt(int index) {
        return (Byte) objectAt(index);
    }

    public static short shortAt(int index) {
        return (Short) objectAt(index);
    }

    public static long longAt(int index) {
        return (Long) objectAt(index);
    }

    public static float floatAt(int index) {
        return (Float) objectAt(index);
    }

    public static double doubleAt(int index) {
        return (Double) objectAt(index);
    }

    private static IllegalStateException missing(int index, boolean outside) {
        String name = INDEXES.entrySet().stream()
                .filter(entry -> entry.getValue() == index)
                .map(entry -> entry.getKey().toString())
                .findFirst()
                .orElse("a variable");
        return new IllegalStateException(
                outside
                        ? "the shell's variable %s is read outside of any function that could have brought its value, as a class's own compareTo or hashCode is; pass a function that does it, such as a comparator"
                                .formatted(name)
                        : "the shell's variable %s was not seen to be read by this function, so its value is not here; read it in the function itself"
                                .formatted(name));
    }
}
