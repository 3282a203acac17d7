package dev.hearth.format;

import dev.hearth.serializer.ByteBuilder;
import dev.hearth.serializer.DataSerializers;
import dev.hearth.serializer.RecordWriter;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;

/** Gathers objects into blocks of an object file. For one thread; to be closed. */
public final class ObjectBlockWriter implements AutoCloseable {
    private static final int BLOCK_BYTES = 256 << 10;

    private final FileClasses classes;
    private final RecordWriter writer;
    private final ByteBuilder records = new ByteBuilder();

    /** @param loader finds the classes of the objects */
    public ObjectBlockWriter(ClassLoader loader) {
        this.classes = FileClasses.toWrite(loader);
        this.writer = DataSerializers.create(loader, classes).recordWriter();
    }

    /** Takes in one object; returns a block if there is enough for one. */
    public Optional<byte[]> add(Object value) throws IOException {
        writer.write(value, records);
        return records.size() < BLOCK_BYTES ? Optional.empty() : rest();
    }

    /** A block of all that was taken in since the last one, if anything. */
    public Optional<byte[]> rest() throws IOException {
        if (records.size() == 0) {
            return Optional.empty();
        }
        ByteArrayOutputStream block = new ByteArrayOutputStream(records.size() + (8 << 10));
        try (DataOutputStream out = new DataOutputStream(block)) {
            ObjectBlock.write(classes.descriptions(), records, out);
        }
        records.reset();
        return Optional.of(block.toByteArray());
    }

    @Override
    public void close() {
        writer.close();
    }
}
