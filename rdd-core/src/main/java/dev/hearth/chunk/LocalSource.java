package dev.hearth.chunk;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;

/** A file of this machine. Opened without an NIO channel, which a thread's interrupt would close. */
public final class LocalSource implements FileSource {
    private final RandomAccessFile file;

    /** @throws java.io.FileNotFoundException if it is not there */
    public LocalSource(File file) throws IOException {
        this(new RandomAccessFile(file, "r"));
    }

    LocalSource(RandomAccessFile file) {
        this.file = file;
    }

    @Override
    public int read(long position, byte[] into) throws IOException {
        file.seek(position);
        int filled = 0;
        while (filled < into.length) {
            int count = file.read(into, filled, into.length - filled);
            if (count < 0) {
                break;
            }
            filled += count;
        }
        return filled;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
