package dev.hearth.disk;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A whole file in one of the local directories. Opened without NIO channels, which a thread's interrupt would close under the
 * other readers' feet.
 */
public final class LocalFile {
    private static final Logger LOG = LoggerFactory.getLogger(LocalFile.class);

    private final File file;
    private final long length;

    LocalFile(Path path, long length) {
        this.file = path.toFile();
        this.length = length;
    }

    /** Bytes that were written; what is there now may differ. */
    public long length() {
        return length;
    }

    public FileInputStream open() throws FileNotFoundException {
        return new FileInputStream(file);
    }

    public RandomAccessFile openAnywhere() throws FileNotFoundException {
        return new RandomAccessFile(file, "r");
    }

    /** Idempotent; a file that cannot be deleted goes with its directory. */
    public void delete() {
        try {
            Files.deleteIfExists(file.toPath());
        } catch (IOException e) {
            LOG.warn("{} stays until its directory is removed: {}", file, e.toString());
        }
    }

    /** Where it lies, for messages and logs. */
    @Override
    public String toString() {
        return file.toString();
    }
}
