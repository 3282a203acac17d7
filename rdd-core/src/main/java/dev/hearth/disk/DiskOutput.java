package dev.hearth.disk;

import java.io.IOException;
import java.io.OutputStream;

/** Tells a disk's failures from those of whoever writes to it. */
final class DiskOutput extends OutputStream {
    private final OutputStream out;

    DiskOutput(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int one) throws IOException {
        try {
            out.write(one);
        } catch (IOException e) {
            throw new DiskException(e);
        }
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        try {
            out.write(bytes, from, count);
        } catch (IOException e) {
            throw new DiskException(e);
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException e) {
            throw new DiskException(e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            out.close();
        } catch (IOException e) {
            throw new DiskException(e);
        }
    }
}
