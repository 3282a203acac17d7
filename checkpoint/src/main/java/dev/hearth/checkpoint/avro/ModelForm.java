package dev.hearth.checkpoint.avro;

import dev.hearth.format.AvroModel;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;

/** Classes that Avro itself writes: those that its compiler has made, and plain ones. */
record ModelForm(Class<?> type, AvroModel<Object> model) implements Form {
    static final String KIND = "avro ";

    @SuppressWarnings("unchecked") // takes() sees that only values of the class come
    static ModelForm of(Class<?> type) {
        return new ModelForm(type, AvroModel.of((Class<Object>) type));
    }

    @Override
    public String description() {
        return KIND + type.getName();
    }

    @Override
    public Schema schema() {
        return model.schema();
    }

    @Override
    public boolean takes(Object value) {
        return value != null && value.getClass() == type;
    }

    @Override
    public Object toAvro(Object value) {
        return model.toAvro(value);
    }

    @Override
    public Object fromAvro(Object datum) {
        return model.fromAvro(datum);
    }

    @Override
    public DatumWriter<Object> writer(ClassLoader loader) {
        return model.exactWriter(loader);
    }

    @Override
    public DatumReader<Object> reader(ClassLoader loader) {
        return model.reader(loader);
    }
}
