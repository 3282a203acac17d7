package trial.programs;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Files in a local folder through which tasks say what they do and wait for leave: all processes are on one machine. */
record Markers(String folder) implements Serializable {
    private static final long PATIENCE_NANOS = 240_000_000_000L;

    /** Notes that this process does something with a partition: a new file {@code what-partition-process-…}. */
    void note(String what, int partition) {
        String name =
                "%s-%d-%d-%s".formatted(what, partition, ProcessHandle.current().pid(), UUID.randomUUID());
        try {
            Files.createFile(Path.of(folder, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until somebody creates the file. */
    void await(String name) {
        long start = System.nanoTime();
        while (!Files.exists(Path.of(folder, name))) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                throw new IllegalStateException("nobody created " + folder + "/" + name);
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for " + name, e);
            }
        }
    }
}
