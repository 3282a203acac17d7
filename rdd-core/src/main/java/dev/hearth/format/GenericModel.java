package dev.hearth.format;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;

/**
 * Avro's own records.
 *
 * @param json the schema; null to read whatever schema a file has
 */
public record GenericModel(String json) implements AvroModel<GenericRecord> {
    /** Files' records as they are; for reading alone. */
    public static GenericModel asWritten() {
        return new GenericModel(null);
    }

    public static GenericModel of(Schema schema) {
        return new GenericModel(schema.toString());
    }

    @Override
    public Schema schema() {
        return json == null ? null : new Schema.Parser().parse(json);
    }

    @Override
    public DatumReader<Object> reader(ClassLoader loader) {
        GenericDatumReader<Object> reader = new GenericDatumReader<>();
        reader.setExpected(schema());
        return reader;
    }

    @Override
    public DatumWriter<Object> writer(ClassLoader loader) {
        return new GenericDatumWriter<>(schema());
    }

    @Override
    public GenericRecord fromAvro(Object datum) {
        return (GenericRecord) datum;
    }

    @Override
    public Object toAvro(GenericRecord value) {
        return value;
    }
}
