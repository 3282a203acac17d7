package dev.hearth.checkpoint.avro;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.net.NetUtils;

/**
 * The application that writes a checkpoint to a directory which others may name as well. The file {@code _owner} there says so as long
 * as there is no manifest, UTF-8, a line each: the application's own directory, which goes when the application ends; the host of its
 * driver; that process's id; and when the process was started, in milliseconds.
 *
 * @param application a qualified path
 */
record Owner(String application, String host, long pid, long startMillis) {
    private static final String FILE = "_owner";

    /** The application that has this directory and whose driver this process is. */
    static Owner here(Path application) {
        ProcessHandle driver = ProcessHandle.current();
        return new Owner(application.toString(), NetUtils.getHostname(), driver.pid(), startMillis(driver));
    }

    /**
     * Whose the directory is; empty if nobody says so.
     *
     * @throws IOException also if it cannot be told, since the file is not whole
     */
    static Optional<Owner> find(FileSystem fs, Path directory) throws IOException {
        List<String> lines;
        try (FSDataInputStream in = fs.open(new Path(directory, FILE))) {
            lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Owner(lines.get(0), lines.get(1), Long.parseLong(lines.get(2)), Long.parseLong(lines.get(3))));
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new IOException(
                    "%s/%s does not say which application writes a checkpoint there; if none does, remove it with: hdfs dfs -rm -r '%s'"
                            .formatted(directory, FILE, directory),
                    e);
        }
    }

    /** @throws IOException also if somebody else was faster */
    void write(FileSystem fs, Path directory) throws IOException {
        try (OutputStream out = fs.create(new Path(directory, FILE), false)) {
            out.write("%s%n%s%n%d%n%d%n"
                    .formatted(application, host, pid, startMillis)
                    .getBytes(StandardCharsets.UTF_8));
        }
    }

    static void remove(FileSystem fs, Path directory) throws IOException {
        fs.delete(new Path(directory, FILE), false);
    }

    boolean is(Path otherApplication) {
        return application.equals(otherApplication.toString());
    }

    /** False only if it is certain that the application has ended. */
    boolean mayBeAlive(Configuration configuration) {
        Path path = new Path(application);
        boolean onOneMachine = "file".equals(path.toUri().getScheme());
        if (onOneMachine && !host.equals(NetUtils.getHostname())) {
            return true; // its directory cannot be seen from here
        }
        try {
            return path.getFileSystem(configuration).exists(path) && (!onOneMachine || isRunning());
        } catch (IOException e) {
            return true;
        }
    }

    /** Whether its driver's process is on this machine: one that was killed leaves its directory. */
    private boolean isRunning() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> startMillis(process) == startMillis)
                .isPresent();
    }

    private static long startMillis(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** For people. */
    @Override
    public String toString() {
        return "%s (driver on %s, process %d)".formatted(application, host, pid);
    }
}
