package dev.hearth.rdd;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A running command and three threads: one writes to it, one reads its lines, one the end of its error output. Between them and
 * the task's thread stand two short queues. Closing it kills the process and all that it has started.
 */
final class PipeProcess implements AutoCloseable {
    private static final int MOST_CHUNKS = 8;
    private static final int MOST_BATCHES = 8;
    private static final int LINES_IN_BATCH = 256;
    private static final int ERROR_CHARACTERS = 4_096;
    private static final long ERROR_WAIT_MILLIS = 1_000;

    private final PipeCommand command;
    private final Path ownDirectory; // null if it has none
    private final Process process;
    private final StringBuilder errors = new StringBuilder(); // guarded by itself
    private final Thread errorReader;

    // Guarded by this.
    private final Deque<byte[]> chunks = new ArrayDeque<>();
    private final Deque<List<String>> batches = new ArrayDeque<>();
    private boolean inputEnded; // nothing more will be written, or would be read
    private boolean outputEnded;
    private boolean closed;

    private PipeProcess(PipeCommand command, Path ownDirectory, Process process) {
        this.command = command;
        this.ownDirectory = ownDirectory;
        this.process = process;
        this.errorReader = thread("stderr", this::readErrors);
    }

    /** @throws PipeException if it cannot be started */
    static PipeProcess start(PipeCommand command) {
        Path own = null;
        try {
            own = command.ownDirectory() ? Files.createTempDirectory("hearth-pipe") : null;
            PipeProcess started =
                    new PipeProcess(command, own, command.process(own).start());
            started.errorReader.start();
            started.thread("stdin", started::write).start();
            started.thread("stdout", started::readLines).start();
            return started;
        } catch (IOException e) {
            delete(own);
            throw new PipeException(
                    "pipe: '%s' cannot be started: %s; it must be there on every executor's host"
                            .formatted(command, e.getMessage()),
                    e);
        }
    }

    // ---- the task's thread

    /** Some lines, or none if none are ready. */
    synchronized List<String> poll() {
        List<String> batch = batches.poll();
        notifyAll();
        return batch == null ? List.of() : batch;
    }

    synchronized boolean hasNoMoreLines() {
        return outputEnded && batches.isEmpty();
    }

    /** Whether the process would be given another chunk now. */
    synchronized boolean hasRoom() {
        return !inputEnded && chunks.size() < MOST_CHUNKS;
    }

    synchronized void write(byte[] chunk) {
        chunks.add(chunk);
        notifyAll();
    }

    synchronized void endInput() {
        inputEnded = true;
        notifyAll();
    }

    /** Waits for lines, for room, or for the end. As long as it takes the command; a cancelled task is interrupted. */
    synchronized void await(TaskContext task) {
        try {
            while (batches.isEmpty() && !outputEnded && !hasRoom()) {
                wait();
            }
        } catch (InterruptedException e) {
            throw interrupted(task, e);
        }
    }

    /** Waits until the process has ended, after its output has. */
    void end(TaskContext task) {
        try {
            if (!process.waitFor(command.exitWait().toMillis(), TimeUnit.MILLISECONDS)) {
                throw failure("has closed its output but not ended within "
                        + command.exitWait().toMillis() + " ms, and was killed");
            }
            errorReader.join(ERROR_WAIT_MILLIS);
        } catch (InterruptedException e) {
            throw interrupted(task, e);
        }
        if (process.exitValue() != 0) {
            throw failure("ended with exit code " + process.exitValue());
        }
        close();
    }

    /** Kills what still runs, and deletes the process's own directory; idempotent. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        kill(process.toHandle());
        synchronized (this) {
            notifyAll(); // not before: at the end of its input a command might start another
        }
        delete(ownDirectory);
    }

    /** From the top, since a shell whose command is killed would start its next one. */
    private static void kill(ProcessHandle parent) {
        List<ProcessHandle> children = parent.children().toList();
        parent.destroyForcibly();
        children.forEach(PipeProcess::kill);
    }

    private RuntimeException interrupted(TaskContext task, InterruptedException e) {
        Thread.currentThread().interrupt();
        task.checkCancelled();
        return new PipeException("pipe: interrupted while '%s' ran".formatted(command), e);
    }

    private PipeException failure(String what) {
        synchronized (errors) {
            String written = errors.toString().strip();
            return new PipeException(
                    "pipe: '%s' %s; %s"
                            .formatted(
                                    command,
                                    what,
                                    written.isEmpty()
                                            ? "it wrote nothing to its error output"
                                            : "its error output ends with:\n" + written),
                    null);
        }
    }

    // ---- the process's threads

    private Thread thread(String name, Runnable body) {
        Thread thread = new Thread(body, "hearth-pipe-" + process.pid() + "-" + name);
        thread.setDaemon(true);
        return thread;
    }

    private void write() {
        try (OutputStream out = process.getOutputStream()) {
            for (byte[] chunk = nextChunk(); chunk != null; chunk = nextChunk()) {
                out.write(chunk);
                out.flush();
            }
        } catch (IOException | InterruptedException e) {
            // It reads no more, as "head" does; its exit code says whether that is well.
            endInput();
        }
    }

    private synchronized byte[] nextChunk() throws InterruptedException {
        while (chunks.isEmpty() && !inputEnded && !closed) {
            wait();
        }
        notifyAll();
        return closed ? null : chunks.poll();
    }

    private void readLines() {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            List<String> batch = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                batch.add(line);
                if (batch.size() == LINES_IN_BATCH || !reader.ready()) {
                    give(batch);
                    batch = new ArrayList<>();
                }
            }
            give(batch);
        } catch (IOException | InterruptedException e) {
            // Closed under the reader: nobody wants the rest.
        } finally {
            synchronized (this) {
                outputEnded = true;
                notifyAll();
            }
        }
    }

    private synchronized void give(List<String> batch) throws InterruptedException {
        while (batches.size() >= MOST_BATCHES && !closed) {
            wait();
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
            notifyAll();
        }
    }

    private void readErrors() {
        try (InputStream stream = process.getErrorStream();
                InputStreamReader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            char[] buffer = new char[1_024];
            for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
                synchronized (errors) {
                    errors.append(buffer, 0, read);
                    if (errors.length() > ERROR_CHARACTERS) {
                        errors.delete(0, errors.length() - ERROR_CHARACTERS);
                    }
                }
            }
        } catch (IOException e) {
            // Closed under the reader: what has been read is what there is.
        }
    }

    private static void delete(Path directory) {
        if (directory == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // The host's cleaning of temporary directories, or the container's end, takes what is left.
        }
    }
}
