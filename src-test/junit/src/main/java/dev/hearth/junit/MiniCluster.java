package dev.hearth.junit;

import dev.hearth.embedded.ClientProcess;
import dev.hearth.embedded.EmbeddedHadoop;
import dev.hearth.embedded.Folders;
import dev.hearth.embedded.Installation;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * A whole Hadoop in the tests' process: HDFS, YARN, and real containers. Programs run on it as on a cluster, through a client,
 * an ApplicationMaster and executors, each a process of its own. It starts with the first class that asks for it, in about ten
 * seconds, and ends with the last test of the run; all classes share it. Needs {@code hadoop-minicluster} on the tests' class
 * path, besides Hearth's jar.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final MiniCluster cluster = new MiniCluster();
 *
 * @Test
 * void wordsAreCounted() {
 *     cluster.write("/in", "a b a");
 *     MiniCluster.Run run = cluster.run(CountWords.class, "/in", "/out");
 *     assertEquals(0, run.exitCode(), run::everything);
 *     assertEquals(List.of("a 2", "b 1"), cluster.readLines("/out"));
 * }
 * }</pre>
 *
 * <p>A program's own classes are packed from the folders of the tests' class path. All jars there pass for installed on the
 * nodes, so a library that is missing in the jar you will ship goes unnoticed here.
 */
public final class MiniCluster implements BeforeAllCallback {
    private static final Namespace NAMESPACE = Namespace.create(MiniCluster.class);
    private static final Path SCRATCH = Path.of("target", "hearth-junit");

    private Running running;

    /** What one application came to: its exit code and what its driver printed. */
    public record Run(int exitCode, List<String> out, List<String> err, String everything) {}

    @SuppressWarnings("deprecation") // what JUnit before 5.13 closes, too
    private record Running(EmbeddedHadoop hadoop, Installation installation, Path files)
            implements AutoCloseable, ExtensionContext.Store.CloseableResource {
        Path program() {
            return files.resolve("program.jar");
        }

        @Override
        public void close() {
            hadoop.close();
            Folders.delete(files);
        }
    }

    @Override
    public void beforeAll(ExtensionContext tests) {
        running = tests.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent(SCRATCH, MiniCluster::start, Running.class);
    }

    /** HDFS, as the user that runs the tests; shared, not to be closed. */
    public FileSystem fileSystem() {
        return running.hadoop.fileSystem();
    }

    /** Writes a text file, UTF-8, each line ended; replaces it if it exists. */
    public void write(String path, String... lines) {
        try (OutputStream out = fileSystem().create(new org.apache.hadoop.fs.Path(path), true)) {
            for (String line : lines) {
                out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path, e);
        }
    }

    /** Reads the lines of a text file, or of a directory's parts in the order of their names. */
    public List<String> readLines(String path) {
        List<String> lines = new ArrayList<>();
        try {
            FileStatus[] parts = fileSystem().listStatus(new org.apache.hadoop.fs.Path(path), part -> !part.getName()
                    .startsWith("_"));
            for (FileStatus part : parts) {
                try (var in = fileSystem().open(part.getPath())) {
                    lines.addAll(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
        return lines;
    }

    /** Submits the program with two executors and waits for its end, at most two minutes. */
    public Run run(Class<?> program, String... arguments) {
        return run(Duration.ofMinutes(2), List.of(), program, arguments);
    }

    /**
     * Submits the program and waits for its end.
     *
     * @param options of {@code hearth submit}, as typed: {@code "-D", "hearth.executor.memory=2g"}
     * @throws AssertionError if it does not end in time; it is killed then
     */
    public Run run(Duration within, List<String> options, Class<?> program, String... arguments) {
        String[] submission = Stream.of(
                        Stream.of("submit", "--master", "yarn"),
                        options.stream(),
                        Stream.of(
                                "--class", program.getName(), running.program().toString()),
                        Stream.of(arguments))
                .flatMap(part -> part)
                .toArray(String[]::new);
        try (ClientProcess client = ClientProcess.of(running.installation, running.hadoop.confDirectory())
                .start(submission)) {
            int exitCode = client.exitCode(within);
            return new Run(exitCode, client.out(), client.err(), client.everything());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start a client", e);
        }
    }

    private static Running start(Path scratch) {
        try {
            Files.createDirectories(scratch);
            Path files = Files.createTempDirectory(scratch, "files").toAbsolutePath();
            Installation installation = Installation.ofThisClassPath(Files.createDirectory(files.resolve("jars")));
            Running starting =
                    new Running(EmbeddedHadoop.start(installation, scratch.toAbsolutePath()), installation, files);
            ProgramJar.ofThisClassPath(starting.program());
            return starting;
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded Hadoop did not start", e);
        }
    }
}
