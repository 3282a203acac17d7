package dev.hearth.checkpoint.avro;

import dev.hearth.checkpoint.CheckpointPart;
import dev.hearth.format.AttemptScope;
import java.io.IOException;
import java.util.Spliterator;
import org.apache.hadoop.conf.Configuration;

/** Reads parts on behalf of one task attempt. */
record PartReader(AttemptScope scope) {
    private static final int VERIFY_BYTES = 64 << 10;

    /** The elements; reads nothing yet. */
    Spliterator<?> read(CheckpointPart part, boolean packed) {
        if (part.form().equals(ObjectsSchema.DESCRIPTION)) {
            return new ObjectsCursor(part, scope); // no element, where arrays are wanted
        }
        return packed ? new PrimitivesCursor(part, scope) : new FormCursor(part, scope);
    }

    /** Reads the file to see that it has what was written. */
    void verify(CheckpointPart part) throws IOException {
        Configuration configuration = scope.hadoopConfiguration();
        byte[] bytes = new byte[VERIFY_BYTES];
        try (CheckedInput in = CheckedInput.open(part, configuration)) {
            while (in.read(bytes, 0, bytes.length) >= 0) {
                scope.checkCancelled();
            }
        }
    }
}
