package dev.hearth.disk;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * A file on its way: grows by pieces and gets its name when it is {@link #finish finished}. The pieces taken before the disk
 * failed can still be read, until it is discarded. One thread.
 */
public final class LocalFileWriter {
    private final LocalDirectory directory;
    private final OutputStream out;
    private final Path provisional;
    private final Path name;
    private long length;
    private boolean ended;

    LocalFileWriter(LocalDirectory directory, OutputStream out, Path provisional, Path name) {
        this.directory = directory;
        this.out = out;
        this.provisional = provisional;
        this.name = name;
    }

    /** @throws LocalFilesException if the disk does not take all of the piece; the file ends before it then */
    public void append(byte[] bytes, int count) {
        try {
            out.write(bytes, 0, count);
        } catch (IOException e) {
            throw failed(e);
        }
        length += count;
    }

    /** Bytes of the pieces that were taken. */
    public long length() {
        return length;
    }

    /** Reads the pieces that were taken, up to {@link #length}. */
    public FileInputStream open() throws FileNotFoundException {
        return new FileInputStream(provisional.toFile());
    }

    /** @throws LocalFilesException if the disk does not keep it under its name; {@link #discard} it then */
    public LocalFile finish() {
        try {
            out.close();
            LocalFile file = LocalDirectory.rename(provisional, name);
            ended = true;
            directory.took(true);
            return file;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Deletes it unless it is finished; idempotent. */
    public void discard() {
        if (!ended) {
            ended = true;
            try {
                out.close();
            } catch (IOException e) {
                directory.took(false); // a full disk says so once more
            }
            new LocalFile(provisional, 0).delete();
        }
    }

    private LocalFilesException failed(IOException e) {
        directory.took(false);
        return new LocalFilesException(
                "%s does not take more than %d bytes of %s: %s"
                        .formatted(directory, length, name.getFileName(), e.getMessage()),
                List.of(new DiskException(e)));
    }
}
