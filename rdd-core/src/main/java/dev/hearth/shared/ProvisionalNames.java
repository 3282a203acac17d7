package dev.hearth.shared;

import java.util.UUID;
import java.util.regex.Pattern;

/** What files of a store are called while they are written: hidden, and nobody's guess. */
public final class ProvisionalNames {
    private static final Pattern NAME = Pattern.compile("\\.[0-9a-f-]{36}\\.unfinished");

    private ProvisionalNames() {}

    public static String next() {
        return "." + UUID.randomUUID() + ".unfinished";
    }

    /**
     * Returns {@code name}, which may have come from another process.
     *
     * @throws IllegalArgumentException if {@link #next} does not make such names
     */
    public static String check(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not the name of an unfinished file: " + name);
        }
        return name;
    }
}
