package dev.hearth.checkpoint.avro;

import dev.hearth.checkpoint.CheckpointPart;
import dev.hearth.format.AttemptScope;
import dev.hearth.format.ObjectBlockReader;
import java.io.IOException;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DatumReader;

/** Reads what {@link ObjectsFile} has written. */
final class ObjectsCursor extends PartCursor {
    private ObjectBlockReader blocks;
    private Object element;

    ObjectsCursor(CheckpointPart part, AttemptScope scope) {
        super(part, scope);
    }

    @Override
    DatumReader<Object> reader(ClassLoader loader) {
        blocks = new ObjectBlockReader(loader);
        scope().onEnd(blocks);
        return new GenericDatumReader<>(ObjectsSchema.SCHEMA, ObjectsSchema.SCHEMA);
    }

    @Override
    boolean advance(DataFileStream<Object> in) throws IOException {
        while (!blocks.hasNext()) {
            if (!in.hasNext()) {
                return false;
            }
            byte[] block = ObjectsSchema.block((GenericRecord) in.next());
            blocks.open(block, block.length);
        }
        element = blocks.next();
        return true;
    }

    @Override
    Object element() {
        return element;
    }
}
