package dev.hearth.input;

import dev.hearth.closure.CallSite;
import dev.hearth.format.AttemptScope;
import dev.hearth.format.AvroModel;
import java.io.EOFException;
import java.io.IOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.SeekableInput;
import org.apache.avro.io.DatumReader;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Records of Avro container files, cut at their sync markers and resolved to the schema that the model asks for. */
public final class AvroInput<T> extends FileInput<T> {
    private final AvroModel<T> model;

    public AvroInput(InputFiles files, Cutting cutting, AvroModel<T> model) {
        super(files, cutting);
        this.model = model;
    }

    @Override
    protected boolean divisible(FileStatus file, CallSite site, Configuration configuration) {
        return true;
    }

    @Override
    protected Records<T> open(FileRange range, Path path, AttemptScope scope) throws IOException {
        Configuration configuration = scope.hadoopConfiguration();
        FileSystem fs = path.getFileSystem(configuration);
        long length = fs.getFileStatus(path).getLen();
        FSDataInputStream file = fs.open(path);
        scope.onEnd(file);
        DatumReader<Object> datums = model.reader(configuration.getClassLoader());
        DataFileReader<Object> reader = new DataFileReader<>(new Seekable(file, length), datums);
        scope.onEnd(reader);
        reader.sync(range.offset());
        long begin = reader.previousSync();
        return begin < length && mayLeaveOut(reader)
                ? new ProjectedAvroRecords<>(file, datums, model, begin, length, range.end())
                : new AvroRecords(reader, range.end(), length);
    }

    /** Whether there may be values in the file that need not be read: blocks of other codecs cannot be read in part. */
    private boolean mayLeaveOut(DataFileReader<Object> reader) {
        String codec = reader.getMetaString(DataFileConstants.CODEC);
        Schema asked = model.schema();
        return (codec == null || codec.equals(DataFileConstants.NULL_CODEC))
                && asked != null
                && !asked.equals(reader.getSchema());
    }

    private final class AvroRecords implements Records<T> {
        private final DataFileReader<Object> reader;
        private final long end;
        private final long length;
        private T current;

        AvroRecords(DataFileReader<Object> reader, long end, long length) {
            this.reader = reader;
            this.end = end;
            this.length = length;
        }

        @Override
        public boolean advance() throws IOException {
            try {
                if (!reader.hasNext()) {
                    requireWhole();
                    return false;
                }
                if (reader.pastSync(end)) {
                    return false;
                }
                current = model.fromAvro(reader.next()); // a new object, so that it can be kept
                return true;
            } catch (AvroRuntimeException e) {
                throw new IOException(e.getMessage(), e);
            }
        }

        /** To Avro's reader a block that breaks off is the end of the file. */
        private void requireWhole() throws IOException {
            long read = reader.previousSync();
            if (read < length) {
                throw new EOFException(
                        "the file breaks off in the block that starts at byte %,d of %,d; write it again, or copy it again if it is a copy"
                                .formatted(read, length));
            }
        }

        @Override
        public T get() {
            return current;
        }
    }

    private record Seekable(FSDataInputStream file, long length) implements SeekableInput {
        @Override
        public void seek(long position) throws IOException {
            file.seek(position);
        }

        @Override
        public long tell() throws IOException {
            return file.getPos();
        }

        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
            return file.read(target, offset, count);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
