package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An external command that {@link RDD#pipe(PipeCommand)} runs on the executors, which must have it. Immutable. */
public final class PipeCommand implements Serializable {
    private static final Duration DEFAULT_EXIT_WAIT = Duration.ofMinutes(1);

    private final List<String> words;
    private final Map<String, String> environment;
    private final String directory; // null for the executor's own
    private final boolean ownDirectory;
    private final Duration exitWait;

    private PipeCommand(
            List<String> words,
            Map<String, String> environment,
            String directory,
            boolean ownDirectory,
            Duration exitWait) {
        this.words = words;
        this.environment = environment;
        this.directory = directory;
        this.ownDirectory = ownDirectory;
        this.exitWait = exitWait;
    }

    /**
     * A program and its arguments, which no shell looks at.
     *
     * @throws IllegalArgumentException if there is no program
     */
    public static PipeCommand of(List<String> words) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("pipe: the command has no words; expected a program and its arguments");
        }
        return new PipeCommand(List.copyOf(words), Map.of(), null, false, DEFAULT_EXIT_WAIT);
    }

    /** A line for {@code sh}, such as {@code "grep -v '^#' | cut -f 2"}. */
    public static PipeCommand shell(String line) {
        return of(List.of("sh", "-c", requireNonNull(line, "line is null")));
    }

    /** This command with variables added to the executor's environment. */
    public PipeCommand environment(Map<String, String> variables) {
        Map<String, String> all = new TreeMap<>(environment);
        all.putAll(variables);
        return new PipeCommand(words, Map.copyOf(all), directory, ownDirectory, exitWait);
    }

    /** This command in a directory that exists on every executor's host; without one, in the executor's own. */
    public PipeCommand directory(String path) {
        return new PipeCommand(words, environment, requireNonNull(path, "path is null"), false, exitWait);
    }

    /** This command in a new, empty directory for each process, which goes when the process has ended. */
    public PipeCommand inOwnDirectory() {
        return new PipeCommand(words, environment, null, true, exitWait);
    }

    /** This command with so much time to end once it has closed its output; a minute if nothing is said. */
    public PipeCommand exitWithin(Duration wait) {
        return new PipeCommand(words, environment, directory, ownDirectory, requireNonNull(wait, "wait is null"));
    }

    boolean ownDirectory() {
        return ownDirectory;
    }

    Duration exitWait() {
        return exitWait;
    }

    /** @param own the process's own directory, if it is to have one */
    ProcessBuilder process(Path own) {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().putAll(environment);
        if (ownDirectory) {
            builder.directory(own.toFile());
        } else if (directory != null) {
            builder.directory(Path.of(directory).toFile());
        }
        return builder;
    }

    @Override
    public String toString() {
        return String.join(" ", words);
    }
}
