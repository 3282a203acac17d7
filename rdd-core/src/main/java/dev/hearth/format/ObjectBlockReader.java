package dev.hearth.format;

import dev.hearth.serializer.DataSerializers;
import dev.hearth.serializer.RecordReader;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;

/** Reads the objects of blocks of one object file. For one thread; to be closed. */
public final class ObjectBlockReader implements AutoCloseable {
    private final FileClasses classes;
    private final ClassLoader loader;
    private RecordReader reader;

    /** @param loader finds the classes of the objects */
    public ObjectBlockReader(ClassLoader loader) {
        this.loader = loader;
        this.classes = FileClasses.toRead(loader);
    }

    /**
     * Turns to a block, which lies at the start of {@code bytes}.
     *
     * @throws IOException if the bytes are damaged, or a class has other fields than when they were written
     */
    public void open(byte[] bytes, int length) throws IOException {
        ObjectBlock.Content content =
                ObjectBlock.read(new DataInputStream(new ByteArrayInputStream(bytes, 0, length)), length);
        classes.read(content.names());
        if (reader == null) { // not before the file's numbers are known: a serializer asks for many when it is made
            reader = DataSerializers.create(loader, classes).recordReader();
        }
        reader.open(content.records(), 0, content.records().length);
    }

    /** Whether the block has more; false before the first. */
    public boolean hasNext() {
        return reader != null && reader.hasNext();
    }

    /** @throws dev.hearth.serializer.SerializationException if the bytes are damaged, or a class is missing */
    public Object next() {
        return reader.next();
    }

    @Override
    public void close() {
        if (reader != null) {
            reader.close();
        }
    }
}
