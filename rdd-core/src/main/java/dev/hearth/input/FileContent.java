package dev.hearth.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** A file that nobody has opened yet. Good within the task that was given it; elsewhere it tells no more than its path and length. */
public final class FileContent implements Serializable {
    private final String path;
    private final long lengthBytes;
    private final transient Configuration configuration;

    FileContent(String path, long lengthBytes, Configuration configuration) {
        this.path = path;
        this.lengthBytes = lengthBytes;
        this.configuration = configuration;
    }

    public String path() {
        return path;
    }

    /** When the file was listed. */
    public long lengthBytes() {
        return lengthBytes;
    }

    /** Opens the file, as often as wanted; to be closed by the caller. */
    public InputStream open() throws IOException {
        if (configuration == null) {
            throw new IllegalStateException(
                    path + " can be opened only in the task that it was given to; map it to what you need of it there");
        }
        Path file = new Path(path);
        return file.getFileSystem(configuration).open(file);
    }

    /** All of it, which must fit into memory. */
    public byte[] readAll() throws IOException {
        try (InputStream in = open()) {
            return in.readAllBytes();
        }
    }

    @Override
    public String toString() {
        return path + ", " + lengthBytes + " bytes";
    }
}
