package dev.hearth.checkpoint.avro;

import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;

/**
 * What elements of one class look like in Avro, such that nothing of them is lost. Its {@link #description} is kept with a part, for
 * its reader. Safe for use by many threads.
 */
interface Form {
    /** For {@link Forms#described}. */
    String description();

    Schema schema();

    /** Whether the value is of the class that this is the form of. */
    boolean takes(Object value);

    /** @throws RuntimeException if this value, though of the class, has something that its form has not */
    Object toAvro(Object value);

    Object fromAvro(Object datum);

    DatumWriter<Object> writer(ClassLoader loader);

    DatumReader<Object> reader(ClassLoader loader);
}
