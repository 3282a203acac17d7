package dev.hearth.embedded;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * What clients and containers of an embedded cluster run with, and nothing else.
 *
 * @param hearthJar the one jar that Hearth ships as
 * @param hadoopJars a folder with the jars that a node of the cluster has
 */
public record Installation(Path hearthJar, Path hadoopJars) {
    private static final String ONLY_IN_HEARTH_JAR = "dev/hearth/cli/Launcher.class";

    /**
     * Finds Hearth's jar on this process's class path; all the other jars there pass for what the nodes have installed.
     *
     * @param folder an empty one, which gets links to these jars
     * @throws IllegalStateException if the class path has no such jar, with what to add
     */
    public static Installation ofThisClassPath(Path folder) throws IOException {
        List<Path> jars = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::isRegularFile)
                .toList();
        Path hearthJar = jars.stream()
                .filter(Installation::isHearth)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "found no hearth-<version>.jar on the class path; add dev.hearth:hearth with scope provided"));
        for (Path jar : jars) {
            if (!jar.equals(hearthJar)) {
                // Two libraries may call their jars alike.
                Path link = folder.resolve(jars.indexOf(jar) + "-" + jar.getFileName());
                Files.createSymbolicLink(link, jar.toAbsolutePath());
            }
        }
        return new Installation(hearthJar.toAbsolutePath(), folder);
    }

    /** The jar's main class, as {@code java -jar} would start it. */
    public String mainClass() {
        try (JarFile jar = new JarFile(hearthJar.toFile())) {
            return jar.getManifest().getMainAttributes().getValue("Main-Class");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the manifest of " + hearthJar, e);
        }
    }

    /** The nodes' jars as an entry of a class path. */
    public String hadoopClassPath() {
        return hadoopJars.resolve("*").toString();
    }

    private static boolean isHearth(Path file) {
        try (JarFile jar = new JarFile(file.toFile())) {
            return jar.getEntry(ONLY_IN_HEARTH_JAR) != null;
        } catch (IOException e) {
            return false; // whatever it is, it is not ours
        }
    }
}
