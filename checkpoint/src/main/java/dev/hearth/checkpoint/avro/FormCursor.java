package dev.hearth.checkpoint.avro;

import dev.hearth.checkpoint.CheckpointPart;
import dev.hearth.format.AttemptScope;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.io.DatumReader;

/** Reads what {@link FormFile} has written. */
final class FormCursor extends PartCursor {
    private Form form;
    private Object element;

    FormCursor(CheckpointPart part, AttemptScope scope) {
        super(part, scope);
    }

    @Override
    DatumReader<Object> reader(ClassLoader loader) {
        form = Forms.described(part().form(), loader);
        return form.reader(loader);
    }

    @Override
    boolean advance(DataFileStream<Object> in) {
        if (!in.hasNext()) {
            return false;
        }
        element = form.fromAvro(in.next()); // a new object, so that it can be kept
        return true;
    }

    @Override
    Object element() {
        return element;
    }
}
