package dev.hearth.serializer;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.generic.GenericData;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificFixed;
import org.apache.avro.specific.SpecificRecord;

/**
 * Values of Avro's of one class: the agreed number of their schema, then Avro's binary encoding. What generic ones contain
 * arrives as it does from Avro's files: text as {@code Utf8}, unless the schema says {@code avro.java.string}.
 */
final class AvroSerializer extends Serializer<GenericContainer> {
    private static final Set<Class<?>> GENERIC = Set.of(
            GenericData.Record.class, GenericData.Array.class, GenericData.Fixed.class, GenericData.EnumSymbol.class);

    private final LoadedSchemas schemas;
    private final Class<?> type;
    private final SpecificData specific;
    private final Map<Integer, AvroCodec> codecs = new HashMap<>();

    // Most records are of the schema of the one before.
    private Schema lastSchema;
    private AvroCodec lastCodec;

    AvroSerializer(LoadedSchemas schemas, Class<?> type, ClassLoader loader) {
        this.schemas = schemas;
        this.type = type;
        specific = new SpecificData(loader);
        if (!GENERIC.contains(type)) {
            SpecificData.getForClass(type).getConversions().forEach(specific::addLogicalTypeConversion);
        }
    }

    static boolean serializes(Class<?> type) {
        return GENERIC.contains(type)
                || SpecificRecord.class.isAssignableFrom(type)
                || SpecificFixed.class.isAssignableFrom(type);
    }

    @Override
    public void write(Kryo kryo, Output output, GenericContainer value) {
        AvroCodec codec = codecFor(value.getSchema());
        output.writeInt(codec.schemaId(), true);
        try {
            codec.write(value, output);
        } catch (IOException | RuntimeException e) {
            throw new KryoException(
                    "Avro cannot write a %s by its schema %s: %s"
                            .formatted(type.getName(), value.getSchema().getFullName(), e),
                    e);
        }
    }

    @Override
    public GenericContainer read(Kryo kryo, Input input, Class<? extends GenericContainer> ignored) {
        AvroCodec codec = codec(input.readInt(true));
        try {
            return (GenericContainer) codec.read(input);
        } catch (IOException | RuntimeException e) {
            throw new KryoException("Avro cannot read a %s: %s".formatted(type.getName(), e), e);
        }
    }

    @SuppressWarnings("ReferenceEquality") // equal ones are found, too, but cost a comparison of all they contain
    private AvroCodec codecFor(Schema schema) {
        if (schema != lastSchema) {
            lastCodec = codec(schemas.idOf(schema));
            lastSchema = schema;
        }
        return lastCodec;
    }

    private AvroCodec codec(int schemaId) {
        return codecs.computeIfAbsent(schemaId, id -> {
            Schema schema = schemas.schemaOf(id);
            return GENERIC.contains(type) ? AvroCodec.generic(id, schema) : AvroCodec.specific(id, schema, specific);
        });
    }
}
