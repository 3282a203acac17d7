package dev.hearth.shared;

import dev.hearth.serializer.ByteBuilder;
import dev.hearth.serializer.RecordReader;
import dev.hearth.serializer.RecordWriter;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Spliterator;
import java.util.function.Consumer;

/**
 * Records as a stream of bytes: batches, each an {@code int} length, big-endian, and so many bytes of whole records. A batch ends
 * with the record that makes it {@value #BATCH_BYTES} bytes or more.
 */
final class RecordBatches {
    private static final int BATCH_BYTES = 64 << 10;
    private static final int KEPT_BYTES = 4 << 20;

    private RecordBatches() {}

    /** Writes records. One thread. */
    static final class Writer implements AutoCloseable {
        private final DataOutputStream out;
        private final RecordWriter writer;
        private ByteBuilder batch = new ByteBuilder();
        private long records;

        /** @param writer closed with this; {@code out} is not */
        Writer(OutputStream out, RecordWriter writer) {
            this.out = new DataOutputStream(out);
            this.writer = writer;
        }

        void writeAll(Spliterator<?> elements) throws IOException {
            try {
                elements.forEachRemaining(new Each(this));
            } catch (BatchFailure e) {
                throw e.getCause();
            }
            end();
        }

        private void add(Object record) throws IOException {
            writer.write(record, batch);
            records++;
            if (batch.size() >= BATCH_BYTES) {
                end();
            }
        }

        private void end() throws IOException {
            if (batch.size() == 0) {
                return;
            }
            out.writeInt(batch.size());
            out.write(batch.array(), 0, batch.size());
            batch.reset();
            if (batch.array().length > KEPT_BYTES) {
                batch = new ByteBuilder(); // one large record must not make it stay large
            }
        }

        long records() {
            return records;
        }

        @Override
        public void close() {
            writer.close();
        }
    }

    private record Each(Writer writer) implements Consumer<Object> {
        @Override
        public void accept(Object record) {
            try {
                writer.add(record);
            } catch (IOException e) {
                throw new BatchFailure(e);
            }
        }
    }

    /** The stream's failure, told from what the source of the elements throws. */
    private static final class BatchFailure extends UncheckedIOException {
        BatchFailure(IOException cause) {
            super(cause);
        }
    }

    /** Puts the stream's records into {@code target}, from {@code at} on and before {@code end}; returns where they end. */
    static int read(InputStream stream, RecordReader reader, Object[] target, int at, int end) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        int next = at;
        byte[] bytes = new byte[0];
        for (int first = in.read(); first >= 0; first = in.read()) {
            int length = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
            if (bytes.length < length || bytes.length > Math.max(KEPT_BYTES, length)) {
                bytes = new byte[length];
            }
            in.readFully(bytes, 0, length);
            reader.open(bytes, 0, length);
            while (reader.hasNext()) {
                if (next == end) {
                    throw new IOException("it has more records than were written");
                }
                target[next++] = reader.next();
            }
        }
        return next;
    }
}
