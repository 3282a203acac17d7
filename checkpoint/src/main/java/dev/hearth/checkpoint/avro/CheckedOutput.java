package dev.hearth.checkpoint.avro;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Counts and checksums what goes into a file. For one thread. */
final class CheckedOutput extends OutputStream {
    private final OutputStream file;
    private final Runs runs = new Runs();
    private final byte[] single = new byte[1];
    private long length;

    CheckedOutput(OutputStream file) {
        this.file = file;
    }

    @Override
    public void write(int b) throws IOException {
        single[0] = (byte) b;
        write(single, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        file.write(bytes, offset, count);
        runs.update(bytes, offset, count);
        length += count;
    }

    @Override
    public void flush() {
        // Nobody reads the file before it is closed.
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    long length() {
        return length;
    }

    List<Integer> crcs() {
        return runs.finish();
    }
}
