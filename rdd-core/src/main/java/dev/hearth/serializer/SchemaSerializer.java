package dev.hearth.serializer;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import org.apache.avro.Schema;

/** A schema of Avro's by its agreed number. */
final class SchemaSerializer extends Serializer<Schema> {
    private final LoadedSchemas schemas;

    SchemaSerializer(LoadedSchemas schemas) {
        this.schemas = schemas;
    }

    @Override
    public void write(Kryo kryo, Output output, Schema schema) {
        output.writeInt(schemas.idOf(schema), true);
    }

    @Override
    public Schema read(Kryo kryo, Input input, Class<? extends Schema> type) {
        return schemas.schemaOf(input.readInt(true));
    }
}
