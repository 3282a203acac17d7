package dev.hearth.closure;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;

/** What to tell of a class that a program needs and does not have. */
public final class MissingClass {
    private static final Pattern NAME = Pattern.compile("[\\w$./]+");

    private final String name;
    private final ClassLoader loader;

    private MissingClass(String name, ClassLoader loader) {
        this.name = name;
        this.loader = loader;
    }

    /**
     * Says which class is missing, where it was looked for, and what to do; names a jar near the program's that has it, if
     * there is one.
     *
     * @param loader the one that did not find it
     * @return empty if the failure is about something else
     */
    public static Optional<String> explain(Throwable failure, ClassLoader loader) {
        return nameIn(failure).map(name -> new MissingClass(name, loader).sentence(ClassOrigin.NONE));
    }

    /** @param origin the jar from which the driver has the class */
    static String explain(String name, ClassLoader loader, String origin) {
        return new MissingClass(name, loader).sentence(origin);
    }

    static Optional<String> nameIn(Throwable failure) {
        boolean missing = failure instanceof ClassNotFoundException || failure instanceof NoClassDefFoundError;
        String message = missing ? failure.getMessage() : null;
        return message != null && NAME.matcher(message).matches()
                ? Optional.of(message.replace('/', '.'))
                : Optional.empty();
    }

    private String sentence(String origin) {
        List<Path> jars = jars();
        String looked = jars.isEmpty()
                ? "is not on the class path here"
                : "is not on the class path here, nor in the program's "
                        + jars.stream().map(MissingClass::fileName).collect(Collectors.joining(", "));
        String driver = origin.isEmpty() ? "" : ", while the driver has it from " + origin;
        return "class %s %s%s; %s".formatted(name, looked, driver, remedy(jars));
    }

    private String remedy(List<Path> jars) {
        return near(jars)
                .map(jar -> "it is in " + jar + ": ship that with -libjars, or pack it into the application's jar")
                .orElse("ship its jar with -libjars or pack it into the application's jar");
    }

    private List<Path> jars() {
        List<Path> jars = new ArrayList<>();
        if (loader instanceof URLClassLoader urls) {
            for (URL url : urls.getURLs()) {
                if (url.getProtocol().equals("file")) {
                    jars.add(new File(url.getPath()).toPath());
                }
            }
        }
        return jars;
    }

    private static String fileName(Path path) {
        return path.getFileName() == null ? path.toString() : path.getFileName().toString();
    }

    /** Beside the program's jars, or in a folder lib there. */
    private Optional<Path> near(List<Path> jars) {
        Set<Path> folders = new LinkedHashSet<>();
        for (Path jar : jars) {
            Path folder = jar.toAbsolutePath().getParent();
            if (folder != null && Files.isRegularFile(jar)) {
                folders.add(folder);
                folders.add(folder.resolve("lib"));
            }
        }
        return folders.stream()
                .flatMap(folder -> jarsIn(folder).stream())
                .filter(this::has)
                .findFirst();
    }

    private static List<Path> jarsIn(Path folder) {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.jar")) {
            found.forEach(jars::add);
        } catch (IOException | java.nio.file.DirectoryIteratorException unreadable) {
            return jars; // then none is named
        }
        return jars;
    }

    private boolean has(Path jar) {
        try (ZipFile open = new ZipFile(jar.toFile())) {
            return open.getEntry(name.replace('.', '/') + ".class") != null;
        } catch (IOException e) {
            return false;
        }
    }
}
