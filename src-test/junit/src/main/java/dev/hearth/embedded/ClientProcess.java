package dev.hearth.embedded;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code hearth} command line as a process of its own, the way a user's terminal runs it, with everything it printed. Its
 * class path is Hadoop's jars, the cluster's settings and the shaded jar. Closing kills it if it still runs.
 */
public final class ClientProcess implements AutoCloseable {
    /** What an application is called. */
    public static final Pattern APPLICATION = Pattern.compile("application_\\d+_\\d+");

    private final Process process;
    private final Transcript transcript;
    private final List<Thread> readers;

    private ClientProcess(Process process, Transcript transcript, List<Thread> readers) {
        this.process = requireNonNull(process, "process is null");
        this.transcript = requireNonNull(transcript, "transcript is null");
        this.readers = List.copyOf(readers);
    }

    /** What to start; each method returns the same plan. */
    public static final class Plan {
        private static final int SIGINT = 2;
        private static final Pattern IGNORED_SIGNALS = Pattern.compile("(?m)^SigIgn:\\s*(\\p{XDigit}+)$");

        private final Installation installation;
        private final Path confDirectory;
        private final List<String> jvmOptions = new ArrayList<>();
        private final List<String> classPath = new ArrayList<>();
        private final Map<String, String> environment = new HashMap<>();
        private Consumer<String> watcher = line -> {};

        private Plan(Installation installation, Path confDirectory) {
            this.installation = installation;
            this.confDirectory = confDirectory;
        }

        /** Who submits, on a cluster that believes what it is told. */
        public Plan user(String name) {
            return environment("HADOOP_USER_NAME", name);
        }

        public Plan environment(String name, String value) {
            environment.put(name, value);
            return this;
        }

        public Plan jvmOption(String option) {
            jvmOptions.add(option);
            return this;
        }

        /** A jar that the client's machine has besides what every node has. */
        public Plan classPath(Path jar) {
            classPath.add(jar.toString());
            return this;
        }

        /** Sees every line of both streams as it arrives, one at a time. */
        public Plan watcher(Consumer<String> each) {
            watcher = each;
            return this;
        }

        /** What {@link #start} starts, for whoever starts it in another way. */
        public List<String> command(String... arguments) throws IOException {
            List<String> command = new ArrayList<>();
            if (ignoresInterrupts()) {
                command.addAll(List.of("env", "--default-signal=INT")); // else the client would never hear of Ctrl-C
            }
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
            command.addAll(jvmOptions);
            command.add("-cp");
            List<String> entries = new ArrayList<>(List.of(
                    confDirectory.toString(),
                    installation.hadoopClassPath(),
                    installation.hearthJar().toString()));
            entries.addAll(classPath);
            command.add(String.join(java.io.File.pathSeparator, entries));
            command.add(installation.mainClass());
            command.addAll(List.of(arguments));
            return command;
        }

        public ClientProcess start(String... arguments) throws IOException {
            ProcessBuilder builder = new ProcessBuilder(command(arguments));
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            Transcript transcript = new Transcript(watcher);
            return new ClientProcess(
                    process,
                    transcript,
                    List.of(
                            reader("client-out", process.getInputStream(), transcript::out, transcript),
                            reader("client-err", process.getErrorStream(), transcript::err, transcript)));
        }

        /** Whether this process was started to ignore SIGINT, as shells start what runs in the background; children inherit it. */
        private static boolean ignoresInterrupts() throws IOException {
            Path status = Path.of("/proc/self/status");
            if (!Files.exists(status)) {
                return false;
            }
            Matcher ignored = IGNORED_SIGNALS.matcher(Files.readString(status));
            return ignored.find() && (Long.parseUnsignedLong(ignored.group(1), 16) & 1L << (SIGINT - 1)) != 0;
        }

        private static Thread reader(String name, InputStream stream, Consumer<String> sink, Transcript transcript) {
            Thread thread = new Thread(
                    () -> {
                        try (BufferedReader lines =
                                new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                            lines.lines().forEach(sink);
                        } catch (IOException | UncheckedIOException e) {
                            sink.accept("(" + name + " ended: " + e.getMessage() + ")");
                        } finally {
                            transcript.ended();
                        }
                    },
                    name);
            thread.setDaemon(true);
            thread.start();
            return thread;
        }
    }

    public static Plan of(Installation installation, Path confDirectory) {
        return new Plan(installation, confDirectory);
    }

    /** Waits for the end and for all output. */
    public int exitCode(Duration within) {
        Deadline deadline = Deadline.in(within);
        try {
            if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(
                        "the client did not end within %d s%n%s".formatted(within.toSeconds(), transcript));
            }
            for (Thread reader : readers) {
                reader.join(Math.max(1000, deadline.left().toMillis()));
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the client", e);
        }
    }

    /** The first line of either stream, printed already or not yet, that contains the pattern. */
    public Matcher awaitLine(String regex, Duration within) {
        return transcript.await(Pattern.compile(regex), within);
    }

    /** The id YARN gave to what this client submitted, as soon as it is printed. */
    public String applicationId(Duration within) {
        return transcript.await(APPLICATION, within).group();
    }

    /** Lines of standard output so far. */
    public List<String> out() {
        return transcript.outLines();
    }

    /** Lines of standard error so far. */
    public List<String> err() {
        return transcript.errLines();
    }

    /** Both streams so far, in order of arrival. */
    public String everything() {
        return transcript.toString();
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** SIGKILL. */
    public void kill() {
        process.destroyForcibly();
    }

    /** What Ctrl-C sends. */
    public void interrupt() throws IOException {
        signal("INT");
    }

    /** What a service manager sends. */
    public void terminate() throws IOException {
        signal("TERM");
    }

    private void signal(String name) throws IOException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    @Override
    public String toString() {
        return everything();
    }
}
