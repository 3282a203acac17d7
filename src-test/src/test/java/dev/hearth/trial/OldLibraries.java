package dev.hearth.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;

/**
 * The program in {@code old-libraries}, built as its user would: compiled against Hearth's jar and libraries that are much older
 * than Hadoop's, and packed.
 */
final class OldLibraries {
    static final String MAIN = "acme.OldLibraries";

    private final List<Path> libraries;
    private final Path classes;

    OldLibraries(Path hearthJar, Path folder) throws IOException {
        libraries = jars(Checkout.oldLibraries());
        classes = Files.createDirectory(folder.resolve("classes"));
        List<String> classPath = Stream.concat(Stream.of(hearthJar), libraries.stream())
                .map(Path::toString)
                .toList();
        int exitCode = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-nowarn",
                        "--release",
                        "17",
                        "-d",
                        classes.toString(),
                        "-cp",
                        String.join(java.io.File.pathSeparator, classPath),
                        Checkout.oldLibrariesProgram().toString());
        assertThat(exitCode).as("of the compiler").isZero();
    }

    List<Path> libraries() {
        return libraries;
    }

    /** The program's classes alone. */
    Path thin(Path jar) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            addClasses(out);
        }
        return jar;
    }

    /** With everything out of its libraries. */
    Path fat(Path jar) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            addClasses(out);
            Set<String> added = new HashSet<>();
            for (Path library : libraries) {
                addAll(library, out, added);
            }
        }
        return jar;
    }

    private void addClasses(ZipOutputStream out) throws IOException {
        for (Path file : files(classes)) {
            out.putNextEntry(new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
            Files.copy(file, out);
        }
    }

    private static void addAll(Path library, ZipOutputStream out, Set<String> added) throws IOException {
        try (ZipFile open = new ZipFile(library.toFile())) {
            List<? extends ZipEntry> entries =
                    open.stream().filter(entry -> !entry.isDirectory()).collect(Collectors.toList());
            for (ZipEntry entry : entries) {
                boolean aboutTheJar = entry.getName().startsWith("META-INF/")
                        && !entry.getName().contains("services/");
                if (!aboutTheJar && added.add(entry.getName())) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    try (InputStream in = open.getInputStream(entry)) {
                        in.transferTo(out);
                    }
                }
            }
        }
    }

    private static List<Path> jars(Path folder) {
        List<Path> jars = new ArrayList<>(files(folder));
        jars.removeIf(each -> !each.toString().endsWith(".jar"));
        assertThat(jars).as(folder.toString()).isNotEmpty();
        return jars;
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }
}
