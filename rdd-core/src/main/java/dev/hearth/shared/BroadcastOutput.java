package dev.hearth.shared;

import dev.hearth.chunk.ChunkWriter;
import dev.hearth.chunk.ChunkedFile;
import dev.hearth.conf.Compression;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Takes a serialized value: kept in memory up to a limit, poured into a file of the store beyond it. One thread. */
final class BroadcastOutput extends OutputStream {
    private final BroadcastStore store;
    private final Settings settings;
    private ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private BroadcastFile file;
    private ChunkWriter chunks;

    /**
     * @param limitBytes most that is kept in memory
     * @param copies as in {@link BroadcastStore#create}
     */
    record Settings(int limitBytes, Compression compression, int copies) {}

    /** A complete file that has not its name yet. */
    record Complete(String provisional, ChunkedFile file) {}

    BroadcastOutput(BroadcastStore store, Settings settings) {
        this.store = store;
        this.settings = settings;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (chunks == null && length > settings.limitBytes() - memory.size()) {
            file = store.create(settings.copies());
            chunks = new ChunkWriter(file.stream(), settings.compression());
            memory.writeTo(chunks);
            memory = null;
        }
        OutputStream target = chunks == null ? memory : chunks;
        target.write(bytes, offset, length);
    }

    /** Ends the value; empty if it is small. */
    Optional<Complete> finish() throws IOException {
        if (chunks == null) {
            return Optional.empty();
        }
        ChunkedFile written = chunks.finish();
        return Optional.of(new Complete(file.complete(), written));
    }

    /** A small value. */
    byte[] bytes() {
        return memory.toByteArray();
    }

    /** Removes an unfinished file. */
    @Override
    public void close() throws IOException {
        try {
            if (chunks != null) {
                chunks.close();
            }
        } finally {
            if (file != null) {
                file.close();
            }
        }
    }
}
