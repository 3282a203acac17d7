package dev.hearth.cli.shell;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Drops what is written until it is opened: what snippets say while they are compiled once more was said before. */
final class GatedOutput extends FilterOutputStream {
    private volatile boolean open;

    GatedOutput(OutputStream out) {
        super(out);
    }

    void open() {
        open = true;
    }

    @Override
    public void write(int b) throws IOException {
        if (open) {
            out.write(b);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (open) {
            out.write(bytes, offset, length);
        }
    }
}
