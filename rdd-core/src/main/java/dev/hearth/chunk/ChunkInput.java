package dev.hearth.chunk;

import dev.hearth.frame.FrameException;
import dev.hearth.frame.FrameUnpacker;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** A file's chunks as the bytes that were written. */
final class ChunkInput extends InputStream {
    private final CheckedFile file;
    private final FrameUnpacker unpacker = new FrameUnpacker();
    private int next;
    private int at;
    private int end;

    ChunkInput(CheckedFile file) {
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        return turn() ? unpacker.bytes()[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
        Objects.checkFromIndexSize(from, count, into.length);
        if (count == 0) {
            return 0;
        }
        if (!turn()) {
            return -1;
        }
        int copied = Math.min(count, end - at);
        System.arraycopy(unpacker.bytes(), at, into, from, copied);
        at += copied;
        return copied;
    }

    /** Sees to it that there is a byte to read; false at the end. */
    private boolean turn() throws IOException {
        while (at == end) {
            if (next == file.index().chunks()) {
                return false;
            }
            try {
                unpacker.unpack(file.chunk(next), 0);
            } catch (FrameException e) {
                throw new ChunkException("is damaged: chunk %d: %s".formatted(next, e.getMessage()), e);
            }
            next++;
            at = unpacker.from();
            end = at + unpacker.length();
        }
        return true;
    }
}
