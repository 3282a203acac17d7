package dev.hearth.junit;

import dev.hearth.check.BadCapture;
import dev.hearth.check.ClosureCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Asserts that functions of a program can be sent to executors, as far as that can be told without running it: what {@code
 * hearth check} does, in a build.
 *
 * <pre>{@code
 * @Test
 * void functionsCanBeSent() {
 *     ClosureAssertions.assertNoBadCaptures(Path.of("target/classes"));
 * }
 * }</pre>
 */
public final class ClosureAssertions {
    private ClosureAssertions() {}

    /**
     * Checks what the classes, and the classes inside them, hand to Hearth's operators.
     *
     * @throws AssertionError naming line, variable, path, type and remedy of every function that can never be sent
     */
    public static void assertNoBadCaptures(Class<?>... classes) {
        Set<Path> places = new LinkedHashSet<>();
        for (Class<?> each : classes) {
            places.add(place(each));
        }
        check(List.copyOf(places), capture -> Arrays.stream(classes).anyMatch(each -> isIn(capture, each)));
    }

    /**
     * Checks whole jars or folders of class files; what they use is looked for on the class path.
     *
     * @throws AssertionError naming line, variable, path, type and remedy of every function that can never be sent
     */
    public static void assertNoBadCaptures(Path... program) {
        check(List.of(program), capture -> true);
    }

    private static void check(List<Path> program, Predicate<BadCapture> wanted) {
        try {
            List<BadCapture> found = ClosureCheck.of(
                            program, Thread.currentThread().getContextClassLoader())
                    .stream()
                    .filter(wanted)
                    .toList();
            if (!found.isEmpty()) {
                throw new AssertionError(found.stream()
                        .map(BadCapture::toString)
                        .collect(Collectors.joining("\n", "functions that cannot be sent to executors:\n", "")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("class files cannot be read", e);
        }
    }

    private static boolean isIn(BadCapture capture, Class<?> type) {
        return capture.className().equals(type.getName()) || capture.className().startsWith(type.getName() + "$");
    }

    private static Path place(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new IllegalArgumentException(type + " comes from no file; name a class of the program");
        }
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(type + " comes from " + source.getLocation(), e);
        }
    }
}
