package dev.hearth.format;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;

/** Java records, which Avro's own reflection cannot make: through its generic records, by {@link AvroMapping}. */
record RecordModel<T>(Class<T> type, Lazy mapping) implements AvroModel<T> {
    static <T> RecordModel<T> of(Class<T> type) {
        RecordModel<T> model = new RecordModel<>(type, new Lazy());
        model.schema(); // so that what has no form in Avro is refused here
        return model;
    }

    private AvroMapping toOrFrom() {
        return mapping.of(type);
    }

    @Override
    public Schema schema() {
        return toOrFrom().schema();
    }

    @Override
    public DatumReader<Object> reader(ClassLoader loader) {
        return new GenericDatumReader<>(schema(), schema());
    }

    @Override
    public DatumWriter<Object> writer(ClassLoader loader) {
        return new GenericDatumWriter<>(schema());
    }

    @Override
    public T fromAvro(Object datum) {
        return type.cast(toOrFrom().fromAvro(datum));
    }

    @Override
    public Object toAvro(T value) {
        return toOrFrom().toAvro(value);
    }

    /** The mapping of a class, made where it is needed: method handles do not travel. */
    static final class Lazy implements java.io.Serializable {
        private transient volatile AvroMapping made;

        AvroMapping of(Class<?> type) {
            AvroMapping known = made;
            if (known == null) {
                known = new AvroMappings().of(type, type.getSimpleName());
                made = known;
            }
            return known;
        }
    }
}
