package dev.hearth.checkpoint.avro;

import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * Elements that have no form of their own: each datum is a run of some of them, {@code objects} how many, and {@code block} their
 * bytes, big-endian: {@code int} number of names of classes, each an {@code int} length and UTF-8, in which a line end and what objects of
 * the class consist of may follow; {@code int} length of what follows; the elements as Hearth's data serializer (Kryo) writes them,
 * with numbers, positions in that list, for classes.
 */
final class ObjectsSchema {
    static final String DESCRIPTION = "objects";
    static final Schema SCHEMA = SchemaBuilder.record("Objects")
            .namespace("dev.hearth.checkpoint")
            .doc("A run of objects: how many, and their bytes with the names of their classes, for Hearth to read.")
            .fields()
            .requiredInt("objects")
            .requiredBytes("block")
            .endRecord();

    private ObjectsSchema() {}

    static GenericRecord datum(int objects, byte[] block) {
        GenericData.Record datum = new GenericData.Record(SCHEMA);
        datum.put(0, objects);
        datum.put(1, ByteBuffer.wrap(block));
        return datum;
    }

    static byte[] block(GenericRecord datum) {
        ByteBuffer block = (ByteBuffer) datum.get(1);
        byte[] bytes = new byte[block.remaining()];
        block.get(bytes);
        return bytes;
    }
}
