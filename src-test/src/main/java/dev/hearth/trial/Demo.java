package dev.hearth.trial;

import dev.hearth.embedded.ClientProcess;
import dev.hearth.embedded.EmbeddedHadoop;
import dev.hearth.embedded.Installation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/**
 * What {@code hearth demo} runs: a Hadoop in this process, both examples of the paper on it through the ordinary client, an
 * executor killed in the middle, and in plain words what happened. Ends with 0 only if every claim it prints held.
 */
public final class Demo {
    private static final GeneratedText TEXT = new GeneratedText(2010, 200_000);
    private static final GeneratedPoints POINTS = new GeneratedPoints(2010, 40_000, 10);
    private static final int ITERATIONS = 30;
    private static final int KILL_AFTER = 10;
    private static final double TOLERANCE = 1e-9;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final PrintStream out;
    private final Installation installation;
    private final EmbeddedHadoop hadoop;
    private final AtomicBoolean held = new AtomicBoolean(true);

    private Demo(PrintStream out, Installation installation, EmbeddedHadoop hadoop) {
        this.out = out;
        this.installation = installation;
        this.hadoop = hadoop;
    }

    /** Ends the process: Hadoop's daemons leave threads behind. */
    public static void main(String[] args) {
        System.exit(run(System.out) ? 0 : 1);
    }

    private static boolean run(PrintStream out) {
        long started = System.nanoTime();
        Installation installation = Checkout.installation();
        out.printf(
                "Starting HDFS with %d data nodes and YARN with %d node managers in this process ...%n",
                EmbeddedHadoop.DATA_NODES, EmbeddedHadoop.NODE_MANAGERS);
        boolean held;
        try (EmbeddedHadoop hadoop = Checkout.startHadoop(installation)) {
            out.printf("... up after %d s.%n", secondsSince(started));
            Demo demo = new Demo(out, installation, hadoop);
            demo.search();
            demo.regress();
            held = demo.held.get();
        } catch (IOException | RuntimeException | AssertionError e) {
            out.println("The demo could not go on: " + e);
            held = false;
        }
        out.printf(
                "%nDone in %d s; %s. Where to look next: examples/ for the programs, README.md for your own cluster.%n",
                secondsSince(started), held ? "everything held" : "NOT everything held, see above");
        return held;
    }

    private void search() throws IOException {
        Path local = hadoop.newLocalFolder("text").resolve("lines.txt");
        try (OutputStream file = Files.newOutputStream(local)) {
            TEXT.writeTo(file);
        }
        org.apache.hadoop.fs.Path input = new org.apache.hadoop.fs.Path("/demo/lines.txt");
        hadoop.fileSystem().copyFromLocalFile(new org.apache.hadoop.fs.Path(local.toUri()), input);
        describe(input, "lines of a log");

        out.println("\n$ hearth example --master yarn TextSearch /demo/lines.txt ERROR HDFS MySQL");
        ClientProcess client = start(line -> {}, "TextSearch", input.toString(), "ERROR", "HDFS", "MySQL");
        int exitCode = client.exitCode(LIMIT);
        client.out().forEach(line -> out.println("    " + line));
        if (!claim(exitCode == 0, "the program succeeded")) {
            out.println(client.everything());
            return;
        }
        long expected = grep(local);
        claim(
                client.out().stream().anyMatch(line -> line.startsWith(expected + " lines contain ERROR")),
                "grep -c finds the same %d lines".formatted(expected));
        RunTranscript run = RunTranscript.of(client);
        claim(
                run.jobs().size() == 3
                        && run.computedAgain() == 0
                        && run.jobs().get(1).bytesRead() == 0,
                "the later questions were answered from memory: 0 bytes read from HDFS");
        out.println("    tasks by nearness to their data: " + run.tasksByLocality());
        nothingLeft(client);
    }

    private void regress() throws IOException {
        org.apache.hadoop.fs.Path input = new org.apache.hadoop.fs.Path("/demo/points.txt");
        POINTS.writeTo(hadoop.fileSystem().create(input));
        describe(input, "labelled points");
        double[] expected = PlainRegression.of(hadoop.fileSystem().open(input), POINTS.dimensions())
                .weights(ITERATIONS);

        String[] command = {
            "LogisticRegression", input.toString(), Integer.toString(POINTS.dimensions()), Integer.toString(ITERATIONS)
        };
        out.printf("%n$ hearth example --master yarn %s%n", String.join(" ", command));
        ClientProcess calm = start(line -> {}, command);
        regression(calm, expected)
                .ifPresent(run -> claim(run.computedAgain() == 0, "no cached partition was computed twice"));
        nothingLeft(calm);

        out.printf("%n$ hearth example --master yarn %s     # and an executor is killed%n", String.join(" ", command));
        AtomicReference<String> application = new AtomicReference<>();
        AtomicReference<ContainerProcess> killed = new AtomicReference<>();
        ClientProcess shaken = start(
                line -> {
                    applicationId(line).ifPresent(id -> application.compareAndSet(null, id));
                    if (line.startsWith("iteration " + KILL_AFTER + ":")) {
                        busiest(application.get()).ifPresent(executor -> {
                            executor.kill();
                            killed.set(executor);
                        });
                    }
                },
                command);
        regression(shaken, expected).ifPresent(run -> {
            claim(
                    killed.get() != null,
                    "after iteration %d the executor in %s was killed (SIGKILL)"
                            .formatted(
                                    KILL_AFTER,
                                    killed.get() == null ? "?" : killed.get().containerId()));
            claim(
                    run.lost().size() == 1 && run.computedAgain() == run.lost().get(0) && run.computedAgain() > 0,
                    "%s cached partitions died with it, and %d partitions were computed again"
                            .formatted(run.lost(), run.computedAgain()));
        });
        nothingLeft(shaken);
    }

    /** Prints how a regression went; empty if it failed. */
    private Optional<RunTranscript> regression(ClientProcess client, double[] expected) {
        int exitCode = client.exitCode(LIMIT);
        if (!claim(exitCode == 0, "the program succeeded")) {
            out.println(client.everything());
            return Optional.empty();
        }
        RunTranscript run = RunTranscript.of(client);
        out.printf(
                "    first iteration, with reading and parsing: %d ms; later iterations over the cache: %d ms (median)%n",
                run.iterationMillis().get(0), run.laterMillis());
        out.printf(
                "    cached partitions: %d; tasks by nearness to their data: %s%n",
                run.jobs().get(0).computed(), run.tasksByLocality());
        double difference = PlainRegression.relativeDifference(expected, run.weights());
        claim(difference <= TOLERANCE, "the weights equal a plain loop's to %.1e, relative".formatted(difference));
        return Optional.of(run);
    }

    private ClientProcess start(Consumer<String> watcher, String... example) throws IOException {
        return ClientProcess.of(installation, hadoop.confDirectory())
                .watcher(watcher)
                .start(Stream.concat(
                                Stream.of("example", "--master", "yarn", "-D", "hearth.job-reports=true"),
                                Arrays.stream(example))
                        .toArray(String[]::new));
    }

    private void describe(org.apache.hadoop.fs.Path input, String what) throws IOException {
        long bytes = hadoop.fileSystem().getFileStatus(input).getLen();
        out.printf(
                "%n%s in HDFS: %s, %d KB in %d blocks%n",
                input.toUri().getPath(),
                what,
                bytes / 1024,
                (bytes + EmbeddedHadoop.BLOCK_BYTES - 1) / EmbeddedHadoop.BLOCK_BYTES);
    }

    private void nothingLeft(ClientProcess client) {
        String application = client.applicationId(LIMIT);
        Leftovers leftovers = new Leftovers(hadoop);
        try {
            leftovers.expectNone(application);
            claim(true, "no process, container folder or staged file of %s is left".formatted(application));
        } catch (AssertionError e) {
            claim(false, e.getMessage());
        }
    }

    private boolean claim(boolean holds, String words) {
        out.println((holds ? "  + " : "  ! NOT: ") + words);
        if (!holds) {
            held.set(false);
        }
        return holds;
    }

    /** The executor that has worked most so far: it holds most of the cache. */
    private static Optional<ContainerProcess> busiest(String application) {
        return ContainerProcess.executorsOf(application).stream()
                .max(Comparator.comparing(
                        executor -> executor.handle().info().totalCpuDuration().orElse(Duration.ZERO)));
    }

    private static Optional<String> applicationId(String line) {
        Matcher matcher = ClientProcess.APPLICATION.matcher(line);
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }

    /** Asks the real grep where there is one. */
    private static long grep(Path file) throws IOException {
        OptionalLong count = OptionalLong.empty();
        try {
            Process grep = new ProcessBuilder(List.of("grep", "-c", "ERROR", file.toString())).start();
            try (BufferedReader answer =
                    new BufferedReader(new InputStreamReader(grep.getInputStream(), StandardCharsets.UTF_8))) {
                count = OptionalLong.of(Long.parseLong(answer.readLine().trim()));
            }
        } catch (IOException e) {
            count = OptionalLong.empty(); // no grep here
        }
        if (count.isPresent()) {
            return count.getAsLong();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.contains("ERROR")).count();
        }
    }

    private static long secondsSince(long startNanos) {
        return Duration.ofNanos(System.nanoTime() - startNanos).toSeconds();
    }
}
