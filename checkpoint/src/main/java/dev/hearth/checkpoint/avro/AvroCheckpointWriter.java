package dev.hearth.checkpoint.avro;

import dev.hearth.checkpoint.CheckpointPart;
import dev.hearth.checkpoint.CheckpointWriter;
import java.io.IOException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.apache.avro.file.CodecFactory;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Writes a part in the form of its first element. When another comes that has not that form, what was written is written once
 * more as objects.
 */
final class AvroCheckpointWriter implements CheckpointWriter {
    private final Path path;
    private final boolean packed;
    private final CodecFactory codec;
    private final Configuration configuration;
    private final PartReader reader;
    private PartFile file; // null before the first element
    private boolean finished;

    /** @param path of the attempt's own */
    AvroCheckpointWriter(
            Path path, boolean packed, CodecFactory codec, Configuration configuration, PartReader reader) {
        this.path = path;
        this.packed = packed;
        this.codec = codec;
        this.configuration = configuration;
        this.reader = reader;
    }

    @Override
    public void add(Object element) throws IOException {
        if (file == null) {
            file = begin(element);
        }
        if (!file.add(element)) {
            beginAgain();
            file.add(element);
        }
    }

    private PartFile begin(Object element) throws IOException {
        if (packed) {
            return PrimitivesFile.of(element, path, codec, configuration);
        }
        Optional<Form> form = Forms.of(element);
        return form.isPresent()
                ? new FormFile(path, form.get(), codec, configuration)
                : ObjectsFile.of(path, codec, configuration);
    }

    /** Reads back what was written in a form, and writes it as objects. */
    private void beginAgain() throws IOException {
        PartFile formed = file;
        CheckpointPart soFar = formed.end();
        try {
            file = ObjectsFile.of(path.suffix("-objects"), codec, configuration);
            Spliterator<?> elements = reader.read(soFar, false);
            elements.forEachRemaining(new Again(file));
        } finally {
            formed.delete();
        }
    }

    @Override
    public CheckpointPart finish() throws IOException {
        if (file == null) {
            file = ObjectsFile.of(path, codec, configuration);
        }
        CheckpointPart part = file.end();
        reader.verify(part);
        finished = true;
        return part;
    }

    @Override
    public void close() {
        if (file != null && !finished) {
            file.abandon();
            file = null;
        }
    }

    private record Again(PartFile file) implements Consumer<Object> {
        @Override
        public void accept(Object element) {
            try {
                file.add(element);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
