package dev.hearth.output;

import static java.util.Objects.requireNonNull;

import dev.hearth.closure.CallSite;
import dev.hearth.format.AttemptScope;
import dev.hearth.format.AvroModel;
import java.io.IOException;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.file.DataFileWriter;
import org.apache.hadoop.fs.FSDataOutputStream;

/** Avro container files of one schema. */
public record AvroFormat<T>(AvroModel<T> model, String codec) implements PartFormat<T> {
    /** @throws OutputException if Avro has no codec of that name */
    public static <T> AvroFormat<T> of(AvroModel<T> model, Optional<String> compression, CallSite site) {
        String codec = compression.orElse(DataFileConstants.NULL_CODEC);
        try {
            CodecFactory.fromString(codec);
        } catch (AvroRuntimeException e) {
            throw new OutputException(
                    "%s: Avro has no codec called '%s'; it has deflate, snappy, bzip2, xz and zstandard"
                            .formatted(site, codec),
                    e);
        }
        return new AvroFormat<>(model, codec);
    }

    @Override
    public String extension() {
        return ".avro";
    }

    @Override
    public PartWriter<T> open(FSDataOutputStream file, AttemptScope task) throws IOException {
        DataFileWriter<Object> writer =
                new DataFileWriter<>(model.writer(task.hadoopConfiguration().getClassLoader()));
        writer.setCodec(CodecFactory.fromString(codec));
        writer.create(model.schema(), file);
        return new Records<>(model, writer);
    }

    private record Records<T>(AvroModel<T> model, DataFileWriter<Object> writer) implements PartWriter<T> {
        @Override
        public void write(T element) throws IOException {
            writer.append(model.toAvro(requireNonNull(
                    element, "an element is null, which Avro's files have no place for; filter it out")));
        }

        @Override
        public void finish() throws IOException {
            writer.flush();
        }
    }
}
