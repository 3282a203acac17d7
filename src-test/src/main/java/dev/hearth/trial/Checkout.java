package dev.hearth.trial;

import dev.hearth.embedded.EmbeddedHadoop;
import dev.hearth.embedded.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/** The files a trial needs, as the build of this checkout leaves them. */
public final class Checkout {
    /** Which of the processes that run trials at the same time this is. */
    private static final int PROCESS = Integer.getInteger("trial.process", 0);

    private Checkout() {}

    /** What the build has made: the shaded jar, and Hadoop as a node has it. */
    public static Installation installation() {
        Path module = module();
        return new Installation(
                only(module.resolveSibling("cli").resolve("target"), "hearth-", "mvn -B package -pl cli -am"),
                existing(module.resolve("target/hadoop-jars")));
    }

    /** The jar with the tests' own programs, built beside this class. */
    public static Path programsJar() {
        return only(module().resolve("target"), "src-test-", "mvn -B package -pl src-test -am");
    }

    /** A folder with libraries that are much older than Hadoop's, for programs of tests. */
    public static Path oldLibraries() {
        return existing(module().resolve("target/old-libraries"));
    }

    /** The source of a program that uses them; the build does not compile it, for its class path has the newer ones. */
    public static Path oldLibrariesProgram() {
        return existing(module().resolve("old-libraries/acme/OldLibraries.java"));
    }

    /** Starts a Hadoop on the checkout's files. */
    public static EmbeddedHadoop startHadoop(Installation installation) throws IOException {
        return startHadoop(installation, settings -> {});
    }

    /** @param further changes the settings that the whole cluster starts with */
    public static EmbeddedHadoop startHadoop(Installation installation, Consumer<Configuration> further)
            throws IOException {
        logToFile();
        ApplicationNames.ofProcess(PROCESS);
        return EmbeddedHadoop.start(installation, scratch(), further);
    }

    /** Where this process's Hadoop logs; to be called before anything of it. */
    static void logToFile() throws IOException {
        Files.createDirectories(scratch());
        // Read by log4j.properties beside this class.
        System.setProperty(
                "trial.log", scratch().resolve("hadoop-" + PROCESS + ".log").toString());
    }

    /** Where a trial may put what it writes; below {@code target}, so that {@code mvn clean} would remove leftovers. */
    public static Path scratch() {
        return module().resolve("target/trial");
    }

    private static Path module() {
        try {
            Path classes = Path.of(Checkout.class
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
