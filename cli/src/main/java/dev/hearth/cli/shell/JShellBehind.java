package dev.hearth.cli.shell;

import java.lang.reflect.Field;
import java.util.Optional;
import jdk.jshell.JShell;
import jdk.jshell.spi.ExecutionEnv;

/**
 * The JShell that JShell's front end has made for itself and shows to nobody. Only it tells the sources of what is typed; the
 * environment that it gives to its execution is an inner class of it.
 */
final class JShellBehind {
    /** What lets this be found. */
    static final String OPTION = "--add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED";

    private JShellBehind() {}

    /** Whether this process was started with {@link #OPTION}. */
    static boolean isOpen() {
        return JShell.class.getModule().isOpen(JShell.class.getPackageName(), JShellBehind.class.getModule());
    }

    /** Empty where it cannot be found. */
    static Optional<JShell> of(ExecutionEnv environment) {
        try {
            for (Field field : environment.getClass().getDeclaredFields()) {
                if (field.getType() == JShell.class && field.trySetAccessible()) {
                    return Optional.of((JShell) field.get(environment));
                }
            }
            return Optional.empty();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(environment.getClass() + " was made accessible and is not", e);
        }
    }
}
