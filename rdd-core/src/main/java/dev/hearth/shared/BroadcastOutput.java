package dev.hearth.shared;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32C;

/** Takes a serialized value: kept in memory up to a limit, poured into a file of the store beyond it. */
final class BroadcastOutput extends OutputStream {
    private final long id;
    private final BroadcastStore store;
    private final int limitBytes;
    private final CRC32C crc = new CRC32C();
    private ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private BroadcastFile file;
    private long lengthBytes;

    BroadcastOutput(long id, BroadcastStore store, int limitBytes) {
        this.id = id;
        this.store = store;
        this.limitBytes = limitBytes;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        crc.update(bytes, offset, length);
        lengthBytes += length;
        if (file == null && lengthBytes > limitBytes) {
            file = store.create(id);
            memory.writeTo(file.stream());
            memory = null;
        }
        OutputStream target = file == null ? memory : file.stream();
        target.write(bytes, offset, length);
    }

    /** Ends the value and returns what travels to tasks. */
    BroadcastHandle finish() throws IOException {
        if (file == null) {
            return new BroadcastHandle.Inline(id, memory.toByteArray());
        }
        return new BroadcastHandle.Stored(id, file.commit(), lengthBytes, (int) crc.getValue());
    }

    /** Removes an unfinished file. */
    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
