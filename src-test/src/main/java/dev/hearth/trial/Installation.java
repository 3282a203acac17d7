package dev.hearth.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The files a trial needs, as the build leaves them.
 *
 * @param hearthJar the shaded jar, as it ships
 * @param hadoopJars a folder with Hadoop's own jars and nothing else, as a node of a cluster has it
 */
public record Installation(Path hearthJar, Path hadoopJars) {
    /** Finds the files in the source checkout that this class was built in. */
    public static Installation ofThisCheckout() {
        Path module = module();
        return new Installation(
                only(module.resolveSibling("cli").resolve("target"), "hearth-", "mvn -B package -pl cli -am"),
                existing(module.resolve("target/hadoop-jars")));
    }

    /** The jar with the tests' own programs, built beside this class. */
    public static Path programsJar() {
        return only(module().resolve("target"), "src-test-", "mvn -B package -pl src-test -am");
    }

    /** Where a trial may put what it writes; below {@code target}, so that {@code mvn clean} would remove leftovers. */
    public static Path scratch() {
        return module().resolve("target/trial");
    }

    /** The shaded jar's main class, as {@code java -jar} would start it. */
    public String mainClass() {
        try (JarFile jar = new JarFile(hearthJar.toFile())) {
            return jar.getManifest().getMainAttributes().getValue("Main-Class");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the manifest of " + hearthJar, e);
        }
    }

    /** Hadoop's jars as an entry of a class path. */
    public String hadoopClassPath() {
        return hadoopJars.resolve("*").toString();
    }

    private static Path module() {
        try {
            Path classes = Path.of(Installation.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return classes.toAbsolutePath().getParent().getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("cannot tell where this class was loaded from", e);
        }
    }

    private static Path existing(Path path) {
        if (!Files.exists(path)) {
            throw new IllegalStateException(path + " does not exist; run mvn -B package -pl src-test -am");
        }
        return path;
    }

    private static Path only(Path folder, String prefix, String command) {
        List<Path> jars;
        try (Stream<Path> files = Files.list(existing(folder))) {
            jars = files.filter(file -> isProduct(file.getFileName().toString(), prefix))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
        if (jars.size() != 1) {
            throw new IllegalStateException(
                    "expected one %s*.jar in %s, found %s; run %s".formatted(prefix, folder, jars, command));
        }
        return jars.get(0);
    }

    private static boolean isProduct(String name, String prefix) {
        boolean wanted = prefix.equals("src-test-") ? name.endsWith("-programs.jar") : name.endsWith(".jar");
        return wanted
                && name.startsWith(prefix)
                && !name.endsWith("-sources.jar")
                && !name.endsWith("-javadoc.jar")
                && !name.endsWith("-tests.jar");
    }
}
