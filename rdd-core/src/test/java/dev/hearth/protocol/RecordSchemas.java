package dev.hearth.protocol;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/** The Avro schema that the records say, found by a way of its own: Avro's classes instead of the codec's. */
final class RecordSchemas {
    private static final String NAMESPACE = "dev.hearth.protocol";
    private static final String DOC =
            "Every control message between processes of one application, in Avro's binary encoding."
                    + " Payloads are bytes whose meaning only their final reader knows."
                    + " protocolVersion grows whenever this changes;"
                    + " the order of branches, fields and symbols is part of it.";

    private final Map<Class<?>, Schema> named = new HashMap<>();

    static Schema envelope() {
        Schema envelope = Schema.createRecord("Envelope", DOC, NAMESPACE, false);
        envelope.addProp("protocolVersion", Message.PROTOCOL_VERSION);
        envelope.setFields(List.of(new Schema.Field("message", new RecordSchemas().of(Message.class))));
        return envelope;
    }

    private Schema of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return generic.getRawType() == List.class
                    ? Schema.createArray(of(arguments[0]))
                    : Schema.createMap(of(arguments[1]));
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isEnum()) {
            return named.computeIfAbsent(plain, this::enumeration);
        } else if (plain.isRecord()) {
            Schema known = named.get(plain);
            return known != null ? known : record(plain);
        } else if (plain.isSealed()) {
            return Schema.createUnion(
                    RecordTypes.branchesOf(plain).stream().map(this::of).toList());
        }
        return switch (plain.getName()) {
            case "boolean" -> Schema.create(Schema.Type.BOOLEAN);
            case "int", "java.lang.Integer" -> Schema.create(Schema.Type.INT);
            case "long", "java.lang.Long" -> Schema.create(Schema.Type.LONG);
            case "double", "java.lang.Double" -> Schema.create(Schema.Type.DOUBLE);
            case "java.lang.String" -> Schema.create(Schema.Type.STRING);
            case "[B" -> Schema.create(Schema.Type.BYTES);
            default -> throw new IllegalArgumentException("no schema for " + plain);
        };
    }

    private Schema enumeration(Class<?> type) {
        List<String> constants =
                Arrays.stream(type.getEnumConstants()).map(Object::toString).toList();
        return Schema.createEnum(type.getSimpleName(), null, NAMESPACE, constants);
    }

    private Schema record(Class<?> type) {
        Schema schema = Schema.createRecord(type.getSimpleName(), null, NAMESPACE, false);
        named.put(type, schema);
        List<Schema.Field> fields = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            fields.add(new Schema.Field(component.getName(), of(component.getGenericType())));
        }
        schema.setFields(fields);
        return schema;
    }
}
