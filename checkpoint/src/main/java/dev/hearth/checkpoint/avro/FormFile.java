package dev.hearth.checkpoint.avro;

import java.io.IOException;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
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
                form.writer(configuration.getClassLoader()),
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
        } catch (RuntimeException e) {
            return false; // it has something that the form has not
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
}
