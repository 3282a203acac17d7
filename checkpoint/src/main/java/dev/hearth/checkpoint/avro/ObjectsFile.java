package dev.hearth.checkpoint.avro;

import dev.hearth.format.ObjectBlockWriter;
import java.io.IOException;
import java.util.Optional;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Elements of any classes, in {@link ObjectsSchema}. */
final class ObjectsFile extends PartFile {
    private final ObjectBlockWriter blocks;
    private long records;
    private int inBlock;

    private ObjectsFile(ObjectBlockWriter blocks, Path path, CodecFactory codec, Configuration configuration)
            throws IOException {
        super(
                path,
                ObjectsSchema.DESCRIPTION,
                ObjectsSchema.SCHEMA,
                new GenericDatumWriter<>(ObjectsSchema.SCHEMA),
                codec,
                configuration);
        this.blocks = blocks;
    }

    static ObjectsFile of(Path path, CodecFactory codec, Configuration configuration) throws IOException {
        ObjectBlockWriter blocks = new ObjectBlockWriter(configuration.getClassLoader());
        try {
            return new ObjectsFile(blocks, path, codec, configuration);
        } catch (IOException | RuntimeException e) {
            blocks.close();
            throw e;
        }
    }

    @Override
    boolean add(Object element) throws IOException {
        inBlock++;
        records++;
        append(blocks.add(element));
        return true;
    }

    @Override
    void flush() throws IOException {
        append(blocks.rest());
    }

    @Override
    void release() {
        blocks.close();
    }

    @Override
    long records() {
        return records;
    }

    private void append(Optional<byte[]> block) throws IOException {
        if (block.isPresent()) {
            avro.append(ObjectsSchema.datum(inBlock, block.get()));
            inBlock = 0;
        }
    }
}
