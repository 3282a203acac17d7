package dev.hearth.checkpoint.avro;

import dev.hearth.checkpoint.CheckpointException;
import dev.hearth.checkpoint.CheckpointPart;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32C;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The bytes of a part, each run of them checked before the first is handed on. For one thread. */
final class CheckedInput extends InputStream {
    private final CheckpointPart part;
    private final FSDataInputStream file;
    private final byte[] run;
    private final CRC32C crc = new CRC32C();
    private int nextRun;
    private int position;
    private int limit;

    private CheckedInput(CheckpointPart part, FSDataInputStream file) {
        this.part = part;
        this.file = file;
        this.run = new byte[(int) Math.min(part.lengthBytes(), CheckpointPart.RUN_BYTES)];
    }

    /** @throws CheckpointException if the file is missing or has another length */
    static CheckedInput open(CheckpointPart part, Configuration configuration) throws IOException {
        Path path = new Path(part.file());
        FileSystem fs = path.getFileSystem(configuration);
        try {
            long found = fs.getFileStatus(path).getLen();
            if (found != part.lengthBytes()) {
                throw new CheckpointException(
                        "%s is damaged: %d bytes expected, %d found".formatted(part.file(), part.lengthBytes(), found));
            }
            return new CheckedInput(part, fs.open(path));
        } catch (FileNotFoundException e) {
            throw new CheckpointException(
                    "%s is missing, %d bytes expected; was its checkpoint removed? What it was made of is forgotten, so make it anew"
                            .formatted(part.file(), part.lengthBytes()),
                    e);
        }
    }

    @Override
    public int read() throws IOException {
        return fill() ? run[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int now = Math.min(count, limit - position);
        System.arraycopy(run, position, target, offset, now);
        position += now;
        return now;
    }

    @Override
    public int available() {
        return limit - position;
    }

    /** Whether there is a byte to hand on. */
    private boolean fill() throws IOException {
        if (position < limit) {
            return true;
        }
        long done = (long) nextRun * CheckpointPart.RUN_BYTES;
        if (done >= part.lengthBytes()) {
            return false;
        }
        limit = 0; // until it is checked
        position = 0;
        int length = (int) Math.min(run.length, part.lengthBytes() - done);
        file.readFully(run, 0, length);
        crc.reset();
        crc.update(run, 0, length);
        if ((int) crc.getValue() != part.crcs()[nextRun]) {
            throw new CheckpointException("%s is damaged: CRC32C %08x expected over %d bytes from byte %d, %08x found"
                    .formatted(part.file(), part.crcs()[nextRun], length, done, (int) crc.getValue()));
        }
        nextRun++;
        limit = length;
        return true;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
