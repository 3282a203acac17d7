package dev.hearth.format;

import java.io.IOException;
import java.lang.reflect.Field;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.Encoder;
import org.apache.avro.reflect.ReflectData;
import org.apache.avro.reflect.ReflectDatumReader;
import org.apache.avro.reflect.ReflectDatumWriter;

/** Any class that Avro's reflection can read: fields, and a constructor without parameters. */
record ReflectModel<T>(Class<T> type) implements AvroModel<T> {
    @Override
    public Schema schema() {
        return data(type.getClassLoader()).getSchema(type);
    }

    private static ReflectData data(ClassLoader loader) {
        return new Nullable(loader);
    }

    @Override
    public DatumReader<Object> reader(ClassLoader loader) {
        return new ReflectDatumReader<>(schema(), schema(), data(loader));
    }

    @Override
    public DatumWriter<Object> writer(ClassLoader loader) {
        return new ReflectDatumWriter<>(schema(), data(loader));
    }

    @Override
    public DatumWriter<Object> exactWriter(ClassLoader loader) {
        return new ExactWriter(schema(), data(loader));
    }

    @Override
    public T fromAvro(Object datum) {
        return type.cast(datum);
    }

    @Override
    public Object toAvro(T value) {
        return value;
    }

    /** Finds the user's classes, and takes every reference for one that may be null, as Java does. */
    private static final class Nullable extends ReflectData {
        Nullable(ClassLoader loader) {
            super(loader);
        }

        @Override
        protected Schema createFieldSchema(Field field, Map<String, Schema> names) {
            Schema schema = super.createFieldSchema(field, names);
            return field.getType().isPrimitive() ? schema : makeNullable(schema);
        }
    }

    private static final class ExactWriter extends ReflectDatumWriter<Object> {
        ExactWriter(Schema schema, ReflectData data) {
            super(schema, data);
        }

        @Override
        protected void writeString(Object datum, Encoder out) throws IOException {
            super.writeString(Exactly.text(datum), out);
        }
    }
}
