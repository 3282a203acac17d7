package dev.hearth.format;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/**
 * Finds the form in Avro of Java types that records are made of: primitives and their boxes, strings, {@code byte[]}, enums,
 * records, {@code List}, {@code Map} with string keys, {@code Optional} (a union with null, missing where a file does not have it),
 * {@code UUID}, and of java.time {@code Instant}, {@code LocalDateTime}, {@code LocalTime} (microseconds) and {@code LocalDate}. Lists
 * and maps that a file does not have are empty.
 */
final class AvroMappings {
    private static final Map<Class<?>, AvroMapping> SIMPLE = simple();
    private static final Map<Class<?>, AvroMapping> EXACT = exactly();

    private final Map<Class<?>, AvroMapping> simple;

    // A record may contain itself, by way of a list, a map or an Optional.
    private final Map<Class<?>, AvroMapping> records = new HashMap<>();

    /** Values may lose what Avro's form does not have. */
    AvroMappings() {
        this(SIMPLE);
    }

    private AvroMappings(Map<Class<?>, AvroMapping> simple) {
        this.simple = simple;
    }

    /** Single values that would lose something are refused. */
    static AvroMappings exact() {
        return new AvroMappings(EXACT);
    }

    private record Plain(Schema schema, Function<Object, Object> to, Function<Object, Object> from)
            implements AvroMapping {
        @Override
        public Object toAvro(Object value) {
            return to.apply(value);
        }

        @Override
        public Object fromAvro(Object datum) {
            return from.apply(datum);
        }
    }

    private static Map<Class<?>, AvroMapping> simple() {
        Map<Class<?>, AvroMapping> simple = new HashMap<>();
        same(simple, Schema.Type.INT, int.class, Integer.class);
        same(simple, Schema.Type.LONG, long.class, Long.class);
        same(simple, Schema.Type.FLOAT, float.class, Float.class);
        same(simple, Schema.Type.DOUBLE, double.class, Double.class);
        same(simple, Schema.Type.BOOLEAN, boolean.class, Boolean.class);
        AvroMapping shorts =
                plain(Schema.Type.INT, value -> ((Short) value).intValue(), datum -> ((Integer) datum).shortValue());
        simple.put(short.class, shorts);
        simple.put(Short.class, shorts);
        AvroMapping bytes =
                plain(Schema.Type.INT, value -> ((Byte) value).intValue(), datum -> ((Integer) datum).byteValue());
        simple.put(byte.class, bytes);
        simple.put(Byte.class, bytes);
        simple.put(String.class, plain(Schema.Type.STRING, value -> value, Object::toString));
        simple.put(
                byte[].class, plain(Schema.Type.BYTES, value -> ByteBuffer.wrap((byte[]) value), AvroMappings::bytes));
        simple.put(
                UUID.class,
                logical(
                        Schema.Type.STRING,
                        LogicalTypes.uuid(),
                        Object::toString,
                        datum -> UUID.fromString(datum.toString())));
        simple.put(
                LocalDate.class,
                logical(
                        Schema.Type.INT,
                        LogicalTypes.date(),
                        value -> Math.toIntExact(((LocalDate) value).toEpochDay()),
                        datum -> LocalDate.ofEpochDay((Integer) datum)));
        simple.put(
                LocalTime.class,
                logical(
                        Schema.Type.LONG,
                        LogicalTypes.timeMicros(),
                        value -> ((LocalTime) value).getLong(ChronoField.MICRO_OF_DAY),
                        datum -> LocalTime.MIDNIGHT.plus((Long) datum, ChronoUnit.MICROS)));
        simple.put(
                Instant.class,
                logical(
                        Schema.Type.LONG,
                        LogicalTypes.timestampMicros(),
                        value -> ChronoUnit.MICROS.between(Instant.EPOCH, (Instant) value),
                        datum -> Instant.EPOCH.plus((Long) datum, ChronoUnit.MICROS)));
        simple.put(
                LocalDateTime.class,
                logical(
                        Schema.Type.LONG,
                        LogicalTypes.localTimestampMicros(),
                        value -> ChronoUnit.MICROS.between(
                                Instant.EPOCH, ((LocalDateTime) value).toInstant(ZoneOffset.UTC)),
                        datum -> LocalDateTime.ofInstant(
                                Instant.EPOCH.plus((Long) datum, ChronoUnit.MICROS), ZoneOffset.UTC)));
        return Map.copyOf(simple);
    }

    private static Map<Class<?>, AvroMapping> exactly() {
        Map<Class<?>, AvroMapping> exact = new HashMap<>(SIMPLE);
        for (Class<?> time : List.of(LocalTime.class, Instant.class, LocalDateTime.class)) {
            AvroMapping any = SIMPLE.get(time);
            exact.put(time, new Plain(any.schema(), value -> any.toAvro(Exactly.microseconds(value)), any::fromAvro));
        }
        exact.put(String.class, plain(Schema.Type.STRING, Exactly::text, Object::toString));
        return Map.copyOf(exact);
    }

    private static void same(Map<Class<?>, AvroMapping> all, Schema.Type type, Class<?> primitive, Class<?> box) {
        AvroMapping mapping = plain(type, value -> value, datum -> datum);
        all.put(primitive, mapping);
        all.put(box, mapping);
    }

    private static AvroMapping plain(Schema.Type type, Function<Object, Object> to, Function<Object, Object> from) {
        return new Plain(Schema.create(type), to, from);
    }

    private static AvroMapping logical(
            Schema.Type type, LogicalType logical, Function<Object, Object> to, Function<Object, Object> from) {
        return new Plain(logical.addToSchema(Schema.create(type)), to, from);
    }

    private static byte[] bytes(Object datum) {
        ByteBuffer buffer = ((ByteBuffer) datum).duplicate();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    /**
     * @param where the component is, for messages
     * @throws IllegalArgumentException if the type has no form
     */
    AvroMapping of(Type type, String where) {
        if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
            Type[] arguments = generic.getActualTypeArguments();
            if (raw == List.class) {
                return list(of(arguments[0], where));
            }
            if (raw == Map.class && arguments[0] == String.class) {
                return map(of(arguments[1], where));
            }
            if (raw == Optional.class) {
                return optional(of(arguments[0], where));
            }
        } else if (type instanceof Class<?> plain) {
            if (simple.containsKey(plain)) {
                return simple.get(plain);
            }
            if (plain.isEnum()) {
                return enumeration(plain);
            }
            if (plain.isRecord()) {
                return record(plain);
            }
        }
        throw new IllegalArgumentException(
                ("%s: %s has no form in Avro; use primitives, String, byte[], enums, records, List, Map<String, ...>, Optional,"
                                + " UUID, Instant, LocalDate, LocalTime or LocalDateTime")
                        .formatted(where, type.getTypeName()));
    }

    private AvroMapping record(Class<?> type) {
        AvroMapping known = records.get(type);
        if (known != null) {
            return known;
        }
        RecordMapping mapping = new RecordMapping(type);
        records.put(type, mapping);
        mapping.define(this);
        return mapping;
    }

    private static AvroMapping enumeration(Class<?> type) {
        Map<String, Object> constants = new HashMap<>();
        List<String> symbols = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
            constants.put(((Enum<?>) constant).name(), constant);
            symbols.add(((Enum<?>) constant).name());
        }
        Schema schema = Schema.createEnum(type.getSimpleName(), null, RecordMapping.namespace(type), symbols);
        return new Plain(
                schema,
                value -> new GenericData.EnumSymbol(schema, ((Enum<?>) value).name()),
                datum -> constants.get(datum.toString()));
    }

    private static AvroMapping list(AvroMapping element) {
        return new Plain(
                Schema.createArray(element.schema()),
                value -> ((List<?>) value).stream().map(element::toAvro).toList(),
                datum -> ((List<?>) datum).stream().map(element::fromAvro).toList());
    }

    private static AvroMapping map(AvroMapping element) {
        return new Plain(
                Schema.createMap(element.schema()),
                value -> {
                    Map<String, Object> data = new LinkedHashMap<>();
                    ((Map<?, ?>) value).forEach((key, each) -> data.put((String) key, element.toAvro(each)));
                    return data;
                },
                datum -> {
                    Map<String, Object> values = new LinkedHashMap<>();
                    ((Map<?, ?>) datum).forEach((key, each) -> values.put(key.toString(), element.fromAvro(each)));
                    return values;
                });
    }

    private static AvroMapping optional(AvroMapping present) {
        return new Plain(
                Schema.createUnion(Schema.create(Schema.Type.NULL), present.schema()),
                value -> ((Optional<?>) value).map(present::toAvro).orElse(null),
                datum -> Optional.ofNullable(datum).map(present::fromAvro));
    }
}
