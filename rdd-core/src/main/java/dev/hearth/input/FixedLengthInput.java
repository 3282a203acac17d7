package dev.hearth.input;

import dev.hearth.closure.CallSite;
import dev.hearth.format.AttemptScope;
import java.io.EOFException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** Records of one length; a range has those whose first byte is in it. */
public final class FixedLengthInput extends FileInput<byte[]> {
    private static final int BUFFER_BYTES = 256 << 10;

    private final int recordBytes;

    public FixedLengthInput(InputFiles files, Cutting cutting, int recordBytes) {
        super(files, cutting);
        if (recordBytes < 1) {
            throw new IllegalArgumentException(
                    "%s: records of %d bytes asked for; ask for 1 or more".formatted(CallSite.here(), recordBytes));
        }
        this.recordBytes = recordBytes;
    }

    @Override
    protected boolean divisible(FileStatus file, CallSite site, Configuration configuration) {
        if (file.getLen() % recordBytes != 0) {
            throw new InputException(
                    "%s: %s has %,d bytes, %d more than whole records of %d bytes; is it of another format?"
                            .formatted(site, file.getPath(), file.getLen(), file.getLen() % recordBytes, recordBytes));
        }
        return true;
    }

    @Override
    protected Records<byte[]> open(FileRange range, Path path, AttemptScope scope) throws IOException {
        FSDataInputStream file = path.getFileSystem(scope.hadoopConfiguration()).open(path);
        scope.onEnd(file);
        long first = (range.offset() + recordBytes - 1) / recordBytes * recordBytes;
        file.seek(first);
        return new FixedLengthRecords(new java.io.BufferedInputStream(file, BUFFER_BYTES), first, range.end());
    }

    private final class FixedLengthRecords implements Records<byte[]> {
        private final java.io.InputStream in;
        private final long end;
        private long position;
        private byte[] current;

        FixedLengthRecords(java.io.InputStream in, long position, long end) {
            this.in = in;
            this.position = position;
            this.end = end;
        }

        @Override
        public boolean advance() throws IOException {
            if (position >= end) {
                return false;
            }
            byte[] record = in.readNBytes(recordBytes);
            if (record.length < recordBytes) {
                throw new EOFException("ends at byte %d, within a record of %d bytes; it was longer when it was listed"
                        .formatted(position + record.length, recordBytes));
            }
            position += recordBytes;
            current = record;
            return true;
        }

        @Override
        public byte[] get() {
            return current;
        }
    }
}
