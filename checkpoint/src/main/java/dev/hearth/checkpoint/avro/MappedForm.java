package dev.hearth.checkpoint.avro;

import dev.hearth.format.ExactMapping;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;

/** Numbers, strings, bytes, enums and records, by Hearth's own mapping. */
record MappedForm(Class<?> type, ExactMapping mapping) implements Form {
    static final String KIND = "value ";

    @Override
    public String description() {
        return KIND + type.getName();
    }

    @Override
    public Schema schema() {
        return mapping.schema();
    }

    @Override
    public boolean takes(Object value) {
        return value != null
                && (value.getClass() == type
                        || (value instanceof Enum<?> constant && constant.getDeclaringClass() == type));
    }

    @Override
    public Object toAvro(Object value) {
        return mapping.toAvro(value);
    }

    @Override
    public Object fromAvro(Object datum) {
        return mapping.fromAvro(datum);
    }

    @Override
    public DatumWriter<Object> writer(ClassLoader loader) {
        return new GenericDatumWriter<>(schema());
    }

    @Override
    public DatumReader<Object> reader(ClassLoader loader) {
        return new GenericDatumReader<>(schema(), schema());
    }
}
