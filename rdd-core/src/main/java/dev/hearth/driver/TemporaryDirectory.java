package dev.hearth.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.fs.FileUtil;

/**
 * A directory on this machine, for its owner only. Deleted with everything in it when this is closed, or else when this JVM ends:
 * by a signal, by {@code System.exit}, or because the program has returned and left its context open.
 */
final class TemporaryDirectory implements AutoCloseable {
    private final Path path;
    private final Thread atExit = new Thread(this::delete, "hearth-temporary-directory");

    private TemporaryDirectory(Path path) {
        this.path = path;
    }

    static TemporaryDirectory create(Path parent, String prefix) throws IOException {
        TemporaryDirectory directory = new TemporaryDirectory(Files.createTempDirectory(parent, prefix));
        try {
            Runtime.getRuntime().addShutdownHook(directory.atExit);
        } catch (IllegalStateException e) { // the JVM is ending already
            directory.delete();
            throw new IOException("the process is ending", e);
        }
        return directory;
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The JVM is ending and deletes it as well, which does no harm.
        }
        delete();
    }

    private void delete() {
        FileUtil.fullyDelete(path.toFile());
    }
}
