package dev.hearth.checkpoint.avro;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.Encoder;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Elements of one form, a datum each. */
final class FormFile extends PartFile {
    private final Form form;
    private long records;

    FormFile(Path path, Form form, CodecFactory codec, Configuration configuration) throws IOException {
        super(
                path,
                form.description(),
                form.schema(),
                new ShallowWriter(form.writer(configuration.getClassLoader())),
                codec,
                configuration);
        this.form = form;
    }

    @Override
    boolean add(Object element) throws IOException {
        if (!form.takes(element)) {
            return false;
        }
        Object datum;
        try {
            datum = form.toAvro(element);
        } catch (RuntimeException | StackOverflowError e) {
            return false; // it has something that the form has not, or lies too deep in itself
        }
        try {
            avro.append(datum);
        } catch (DataFileWriter.AppendWriteException e) {
            return false; // the same, and what was written of it has been taken back
        }
        records++;
        return true;
    }

    @Override
    void flush() {
        // Avro holds back blocks, and writes them when it is closed.
    }

    @Override
    void release() {
        // It holds the file alone.
    }

    @Override
    long records() {
        return records;
    }

    /** What is too deep to be written becomes an exception, after which Avro takes back what was written of it. */
    private record ShallowWriter(DatumWriter<Object> writer) implements DatumWriter<Object> {
        @Override
        public void setSchema(Schema schema) {
            writer.setSchema(schema);
        }

        @Override
        public void write(Object datum, Encoder out) throws IOException {
            try {
                writer.write(datum, out);
            } catch (StackOverflowError e) {
                throw new IllegalArgumentException("an element lies too deep in itself to be written in a form", e);
            }
        }
    }
}
