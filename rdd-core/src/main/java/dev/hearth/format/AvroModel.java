package dev.hearth.format;

import java.io.Serializable;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;

/**
 * How Java objects look in Avro. Sent to executors; what it returns is for one thread.
 *
 * @param <T> the Java objects
 */
public sealed interface AvroModel<T> extends Serializable
        permits GenericModel, SpecificModel, ReflectModel, RecordModel {
    /**
     * The model for a class: generated from a schema, a record, or any other class as Avro's reflection sees it.
     *
     * @throws IllegalArgumentException naming the component that has no form in Avro
     */
    static <T> AvroModel<T> of(Class<T> type) {
        if (type.isRecord()) {
            return RecordModel.of(type);
        }
        return org.apache.avro.specific.SpecificRecord.class.isAssignableFrom(type)
                ? new SpecificModel<>(type)
                : new ReflectModel<>(type);
    }

    /** What is written, and what files of other schemas are read as; null: whatever a file has. */
    Schema schema();

    /** Reads files of any schema that can be resolved to {@link #schema}. */
    DatumReader<Object> reader(ClassLoader loader);

    DatumWriter<Object> writer(ClassLoader loader);

    /** As {@link #writer}; refuses what it would write otherwise than it is, as far as there is such. */
    default DatumWriter<Object> exactWriter(ClassLoader loader) {
        return writer(loader);
    }

    /** Of what {@link #reader} has read. */
    T fromAvro(Object datum);

    /** For {@link #writer} to write. */
    Object toAvro(T value);
}
