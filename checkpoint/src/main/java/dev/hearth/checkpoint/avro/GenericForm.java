package dev.hearth.checkpoint.avro;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;

/**
 * Avro's generic records, in their own schema.
 *
 * @param schema null to read whatever a part has
 */
record GenericForm(Schema schema) implements Form {
    static final String KIND = "generic";

    @Override
    public String description() {
        return KIND;
    }

    @Override
    public boolean takes(Object value) {
        return value instanceof GenericData.Record record && record.getSchema().equals(schema); // the same one, mostly
    }

    @Override
    public Object toAvro(Object value) {
        return value;
    }

    @Override
    public Object fromAvro(Object datum) {
        return datum;
    }

    @Override
    public DatumWriter<Object> writer(ClassLoader loader) {
        return new GenericDatumWriter<>(schema);
    }

    @Override
    public DatumReader<Object> reader(ClassLoader loader) {
        GenericDatumReader<Object> reader = new GenericDatumReader<>();
        reader.setExpected(schema);
        return reader;
    }
}
