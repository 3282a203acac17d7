package dev.hearth.format;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;

/** A Java record as a generic one, component by component. */
final class RecordMapping implements AvroMapping {
    private final Class<?> type;
    private final Schema schema;
    private final List<AvroMapping> components = new ArrayList<>();
    private final List<Method> accessors = new ArrayList<>();
    private Constructor<?> constructor;

    /** To be {@link #define}d. */
    RecordMapping(Class<?> type) {
        this.type = type;
        this.schema = Schema.createRecord(type.getSimpleName(), null, namespace(type), false);
    }

    /** The package and the classes around it. */
    static String namespace(Class<?> type) {
        String name = type.getName().replace('$', '.');
        int dot = name.lastIndexOf('.');
        return dot < 0 ? null : name.substring(0, dot);
    }

    void define(AvroMappings mappings) {
        List<Schema.Field> fields = new ArrayList<>();
        RecordComponent[] declared = type.getRecordComponents();
        for (RecordComponent component : declared) {
            AvroMapping mapping =
                    mappings.of(component.getGenericType(), type.getSimpleName() + "." + component.getName());
            components.add(mapping);
            component.getAccessor().trySetAccessible();
            accessors.add(component.getAccessor());
            fields.add(field(component.getName(), mapping.schema()));
        }
        schema.setFields(fields);
        try {
            constructor = type.getDeclaredConstructor(
                    Arrays.stream(declared).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.trySetAccessible();
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every record has its canonical constructor", e);
        }
    }

    /** What a file need not have has a default. */
    private static Schema.Field field(String name, Schema schema) {
        return switch (schema.getType()) {
            case UNION -> new Schema.Field(name, schema, null, Schema.Field.NULL_DEFAULT_VALUE);
            case ARRAY -> new Schema.Field(name, schema, null, List.of());
            case MAP -> new Schema.Field(name, schema, null, Map.of());
            case RECORD, ENUM, FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL ->
                new Schema.Field(name, schema);
        };
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public Object toAvro(Object value) {
        GenericData.Record data = new GenericData.Record(schema);
        for (int i = 0; i < accessors.size(); i++) {
            Object component = component(i, value);
            if (component == null) {
                throw new IllegalArgumentException("%s.%s is null; declare it an Optional where it may be missing"
                        .formatted(type.getSimpleName(), accessors.get(i).getName()));
            }
            data.put(i, components.get(i).toAvro(component));
        }
        return data;
    }

    private Object component(int i, Object value) {
        try {
            return accessors.get(i).invoke(value);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(
                    "%s.%s failed".formatted(type.getName(), accessors.get(i).getName()), e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(
                    "%s cannot be read; open its module to Hearth".formatted(type.getName()), e);
        }
    }

    @Override
    public Object fromAvro(Object datum) {
        IndexedRecord data = (IndexedRecord) datum;
        Object[] values = new Object[components.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = components.get(i).fromAvro(data.get(i));
        }
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("%s refuses %s".formatted(type.getName(), datum), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "%s cannot be made; open its module to Hearth".formatted(type.getName()), e);
        }
    }
}
