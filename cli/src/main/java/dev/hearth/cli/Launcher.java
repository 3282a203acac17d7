package dev.hearth.cli;

import java.lang.reflect.InvocationTargetException;

/**
 * The jar's main class: refuses a Java that is too old in words, not with an UnsupportedClassVersionError, then calls {@link
 * HearthCommand}. Compiled for Java 8, so it names no other class of Hearth but as text.
 */
public final class Launcher {
    static final int NEEDED = 17;
    private static final int BAD_INPUT = 2;

    private Launcher() {}

    public static void main(String[] arguments) throws Throwable {
        String specification = System.getProperty("java.specification.version");
        if (feature(specification) < NEEDED) {
            System.err.println(refusal(System.getProperty("java.version"), System.getProperty("java.home")));
            System.exit(BAD_INPUT);
        }
        try {
            Class.forName("dev.hearth.cli.HearthCommand")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** The Java release: 8 for {@code 1.8}, 17 for {@code 17}. */
    static int feature(String specification) {
        String number = specification.startsWith("1.") ? specification.substring(2) : specification;
        return Integer.parseInt(number);
    }

    static String refusal(String version, String home) {
        return "hearth: needs Java " + NEEDED + ", found " + version + " at " + home + "; set JAVA_HOME to a Java "
                + NEEDED + " or newer";
    }
}
