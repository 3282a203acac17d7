package dev.hearth.serializer;

import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;

/** Writes and reads values of one schema. Confined to one thread at a time. */
final class AvroCodec {
    /** As many elements are believed before they are read. */
    private static final int LARGEST_ALLOCATION = 1024;

    private final int schemaId;
    private final DatumWriter<Object> writer;
    private final DatumReader<Object> reader;
    private final AvroInput decoder = new AvroInput();
    private BinaryEncoder encoder;

    @SuppressWarnings("unchecked") // Avro's raw types
    private AvroCodec(int schemaId, DatumWriter<?> writer, DatumReader<?> reader) {
        this.schemaId = schemaId;
        this.writer = (DatumWriter<Object>) writer;
        this.reader = (DatumReader<Object>) reader;
    }

    static AvroCodec generic(int schemaId, Schema schema) {
        GenericData data = GenericData.get();
        return new AvroCodec(schemaId, data.createDatumWriter(schema), new GenericReader(schema, data));
    }

    static AvroCodec specific(int schemaId, Schema schema, SpecificData data) {
        return new AvroCodec(schemaId, data.createDatumWriter(schema), new SpecificReader(schema, data));
    }

    int schemaId() {
        return schemaId;
    }

    void write(Object value, Output output) throws IOException {
        encoder = EncoderFactory.get().directBinaryEncoder(output, encoder);
        writer.write(value, encoder);
    }

    Object read(Input input) throws IOException {
        return reader.read(null, decoder.from(input));
    }

    private static final class GenericReader extends GenericDatumReader<Object> {
        GenericReader(Schema schema, GenericData data) {
            super(schema, schema, data);
        }

        @Override
        protected Object newArray(Object old, int size, Schema schema) {
            return super.newArray(old, Math.min(size, LARGEST_ALLOCATION), schema);
        }

        @Override
        protected Object newMap(Object old, int size) {
            return super.newMap(old, Math.min(size, LARGEST_ALLOCATION));
        }
    }

    private static final class SpecificReader extends SpecificDatumReader<Object> {
        SpecificReader(Schema schema, SpecificData data) {
            super(schema, schema, data);
        }

        @Override
        protected Object newArray(Object old, int size, Schema schema) {
            return super.newArray(old, Math.min(size, LARGEST_ALLOCATION), schema);
        }

        @Override
        protected Object newMap(Object old, int size) {
            return super.newMap(old, Math.min(size, LARGEST_ALLOCATION));
        }
    }
}
