package dev.hearth.format;

import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;

/** Classes that Avro's compiler has generated from a schema. */
record SpecificModel<T>(Class<T> type) implements AvroModel<T> {
    @Override
    public Schema schema() {
        return SpecificData.get().getSchema(type);
    }

    @Override
    public DatumReader<Object> reader(ClassLoader loader) {
        // The class's own data knows the conversions that it was generated with.
        return new SpecificDatumReader<>(schema(), schema(), SpecificData.getForClass(type));
    }

    @Override
    public DatumWriter<Object> writer(ClassLoader loader) {
        return new SpecificDatumWriter<>(schema(), SpecificData.getForClass(type));
    }

    @Override
    public T fromAvro(Object datum) {
        return type.cast(datum);
    }

    @Override
    public Object toAvro(T value) {
        return value;
    }
}
