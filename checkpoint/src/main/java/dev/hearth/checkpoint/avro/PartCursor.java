package dev.hearth.checkpoint.avro;

import dev.hearth.checkpoint.CheckpointException;
import dev.hearth.checkpoint.CheckpointPart;
import dev.hearth.format.AttemptScope;
import dev.hearth.rdd.Cursor;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.io.DatumReader;

/**
 * Reads a part: opened when the first element is asked for, closed after the last. That there were as many as there should be is seen
 * at the end; every byte was checked before.
 */
abstract class PartCursor extends Cursor<Object> {
    private static final int MASK = 1_023;

    private final CheckpointPart part;
    private final AttemptScope scope;
    private DataFileStream<Object> file;
    private boolean ended;
    private long read;

    PartCursor(CheckpointPart part, AttemptScope scope) {
        this.part = part;
        this.scope = scope;
    }

    /** How the file's data are read; called once. */
    abstract DatumReader<Object> reader(ClassLoader loader);

    /** Makes the next element ready, if there is one; called once for each, and not after there was none. */
    abstract boolean advance(DataFileStream<Object> in) throws IOException;

    /** The element that is ready. */
    abstract Object element();

    /** How many elements of the part the ready one stands for. */
    int weight() {
        return 1;
    }

    final CheckpointPart part() {
        return part;
    }

    final AttemptScope scope() {
        return scope;
    }

    @Override
    public final boolean tryAdvance(Consumer<? super Object> action) {
        if (!next()) {
            return false;
        }
        action.accept(element());
        return true;
    }

    @Override
    public final void forEachRemaining(Consumer<? super Object> action) {
        while (next()) {
            action.accept(element());
        }
    }

    private boolean next() {
        if (ended) {
            return false;
        }
        try {
            if (file == null) {
                open();
            }
            if (advance(file)) {
                int weight = weight();
                if (weight > 1 || (read & MASK) == 0) {
                    scope.checkCancelled();
                }
                read += weight;
                return true;
            }
            end();
            return false;
        } catch (IOException | AvroRuntimeException e) {
            throw new CheckpointException(
                    "%s cannot be read, %d of %d records came: %s"
                            .formatted(part.file(), read, part.records(), e.getMessage()),
                    e);
        }
    }

    private void open() throws IOException {
        CheckedInput in = CheckedInput.open(part, scope.hadoopConfiguration());
        scope.onEnd(in);
        file = new DataFileStream<>(in, reader(scope.hadoopConfiguration().getClassLoader()));
        scope.onEnd(file);
    }

    private void end() throws IOException {
        ended = true;
        file.close();
        if (read != part.records()) {
            throw new CheckpointException("%s has %d records, its manifest says %d; the checkpoint is damaged"
                    .formatted(part.file(), read, part.records()));
        }
    }
}
