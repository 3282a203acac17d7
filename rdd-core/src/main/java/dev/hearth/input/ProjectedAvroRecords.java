package dev.hearth.input;

import dev.hearth.format.AvroModel;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.hadoop.fs.FSDataInputStream;

/**
 * Records of an uncompressed Avro container of which less is asked for than was written. They are decoded from the file itself,
 * not from blocks in memory, and values that are not asked for are sought over; so a value saves what it is longer than the
 * decoder's buffer, as far as the file system can seek without reading.
 */
final class ProjectedAvroRecords<T> implements Records<T> {
    private static final int BUFFER_BYTES = 1 << 13;

    private final FSDataInputStream file;
    private final BinaryDecoder decoder;
    private final DatumReader<Object> datums;
    private final AvroModel<T> model;
    private final byte[] sync = new byte[DataFileConstants.SYNC_SIZE];
    private final byte[] found = new byte[DataFileConstants.SYNC_SIZE];
    private final long end;
    private long blockEnd;
    private long left; // in this block
    private T current;

    /**
     * @param datums knows both schemas
     * @param begin where a block begins, behind a sync marker
     * @param length of the file, more than {@code begin}
     * @param end blocks are read whose sync marker before them begins before this
     */
    ProjectedAvroRecords(
            FSDataInputStream file, DatumReader<Object> datums, AvroModel<T> model, long begin, long length, long end)
            throws IOException {
        this.file = file;
        this.datums = datums;
        this.model = model;
        this.end = end;
        this.blockEnd = begin;
        file.readFully(begin - sync.length, sync);
        file.seek(begin);
        this.decoder = new DecoderFactory()
                .configureDecoderBufferSize(BUFFER_BYTES)
                .binaryDecoder(new Seeking(file, length), null);
    }

    @Override
    public boolean advance() throws IOException {
        try {
            while (left == 0) {
                if (blockEnd - sync.length >= end || decoder.isEnd()) {
                    return false;
                }
                left = decoder.readLong();
                blockEnd = decoder.readLong() + position() + sync.length;
                endBlockIfRead();
            }
            current = model.fromAvro(datums.read(null, decoder)); // a new object, so that it can be kept
            left--;
            endBlockIfRead();
            return true;
        } catch (AvroRuntimeException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public T get() {
        return current;
    }

    private void endBlockIfRead() throws IOException {
        if (left != 0) {
            return;
        }
        decoder.readFixed(found);
        if (position() != blockEnd || !Arrays.equals(sync, found)) {
            throw new IOException("the block does not end at offset %d with the file's sync marker; it is damaged"
                    .formatted(blockEnd - sync.length));
        }
    }

    private long position() throws IOException {
        return file.getPos() - decoder.inputStream().available();
    }

    /** Seeks where a decoder skips. Says that nothing is available, so that the decoder tells what it has read ahead. */
    private static final class Seeking extends InputStream {
        private final FSDataInputStream file;
        private final long length;

        Seeking(FSDataInputStream file, long length) {
            this.file = file;
            this.length = length;
        }

        @Override
        public int read() throws IOException {
            return file.read();
        }

        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
            return file.read(target, offset, count);
        }

        @Override
        public long skip(long count) throws IOException {
            long position = file.getPos();
            if (count > length - position) {
                throw new EOFException("a value is longer than what is left of the file behind offset " + position);
            }
            file.seek(position + count);
            return count;
        }
    }
}
