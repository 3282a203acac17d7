package dev.hearth.checkpoint.avro;

import dev.hearth.checkpoint.CheckpointPart;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.io.DatumWriter;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** An Avro container file that is being written, in one form. For one thread. */
abstract class PartFile {
    private static final int BLOCK_BYTES = 64 << 10;

    private final Configuration configuration;
    private final Path path;
    private final String form;
    private final CheckedOutput out;
    private boolean open = true;

    final DataFileWriter<Object> avro;

    /** @param path must not exist, and its directory must */
    PartFile(
            Path path,
            String form,
            Schema schema,
            DatumWriter<Object> writer,
            CodecFactory codec,
            Configuration configuration)
            throws IOException {
        this.configuration = configuration;
        this.path = path;
        this.form = form;
        FileSystem fs = path.getFileSystem(configuration);
        FSDataOutputStream file = fs.createFile(path).overwrite(false).build();
        this.out = new CheckedOutput(file);
        this.avro = new DataFileWriter<>(writer);
        try {
            avro.setCodec(codec);
            avro.setSyncInterval(BLOCK_BYTES);
            avro.setMeta("hearth.form", form);
            avro.create(schema, out);
        } catch (IOException | RuntimeException e) {
            drop();
            throw e;
        }
    }

    /** Takes the element if it has this form; otherwise nothing has changed. */
    abstract boolean add(Object element) throws IOException;

    /** Writes what is still held back. */
    abstract void flush() throws IOException;

    /** How many elements were taken. */
    abstract long records();

    /** Closes the file. */
    final CheckpointPart end() throws IOException {
        flush();
        release();
        avro.close();
        open = false;
        return CheckpointPart.of(path.toString(), out.length(), out.crcs(), records(), form);
    }

    /** Gives back what it holds besides the file; idempotent. */
    abstract void release();

    /** Closes the file if it is open, and deletes it. */
    final void abandon() {
        release();
        drop();
    }

    private void drop() {
        try {
            if (open) {
                open = false;
                out.close();
            }
        } catch (IOException e) {
            // What it was to hold is not wanted.
        }
        delete();
    }

    final void delete() {
        try {
            path.getFileSystem(configuration).delete(path, false);
        } catch (IOException e) {
            // It goes with the other leftovers when the checkpoint is complete.
        }
    }
}
