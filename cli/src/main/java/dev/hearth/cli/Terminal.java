package dev.hearth.cli;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether somebody watches. */
final class Terminal {
    private Terminal() {}

    /** Whether both input and output of this process are a terminal, which lines can be redrawn on. */
    @SuppressWarnings("SystemConsoleNull") // null up to Java 21; later ones are asked
    static boolean isAttached() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException beforeJava22) {
            return true;
        }
    }

    /** Whether the terminal that this process belongs to can be reached; one that was closed cannot. */
    static boolean isReachable() {
        try (InputStream terminal = Files.newInputStream(Path.of("/dev/tty"))) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
