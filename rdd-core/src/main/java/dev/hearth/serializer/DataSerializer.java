package dev.hearth.serializer;

import java.io.InputStream;
import java.io.OutputStream;

/** Turns data into bytes and back; made by {@link DataSerializers}. Safe for use by many threads. */
public interface DataSerializer {
    /** @throws SerializationException naming the type that cannot be serialized and the path to it */
    byte[] serialize(Object value);

    /** @throws SerializationException if the bytes are not what {@link #serialize} wrote, or name a class that is not there */
    Object deserialize(byte[] bytes);

    /** As {@link #serialize}, for values of any size; does not close {@code out}. */
    void write(Object value, OutputStream out);

    /** As {@link #deserialize}, reading what {@link #write} wrote; may read further, does not close {@code in}. */
    Object read(InputStream in);

    /** For many values, one after the other, on one thread; to be closed. */
    RecordWriter recordWriter();

    /** For many values, one after the other, on one thread; to be closed. */
    RecordReader recordReader();
}
