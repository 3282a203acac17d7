package dev.hearth.checkpoint.avro;

import dev.hearth.checkpoint.CheckpointPart;
import dev.hearth.format.AttemptScope;
import java.io.IOException;
import java.util.Arrays;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.io.DatumReader;

/** Reads what {@link PrimitivesFile} has written, as arrays, without boxes. */
final class PrimitivesCursor extends PartCursor {
    private static final int LENGTH = 1_024;

    private final PrimitiveCell cell = new PrimitiveCell();
    private Object array;
    private int length;

    PrimitivesCursor(CheckpointPart part, AttemptScope scope) {
        super(part, scope);
    }

    @Override
    DatumReader<Object> reader(ClassLoader loader) {
        return cell;
    }

    @Override
    boolean advance(DataFileStream<Object> in) throws IOException {
        length = 0;
        if (cell.isReal()) {
            double[] values = new double[LENGTH];
            while (length < LENGTH && in.hasNext()) {
                in.next(cell);
                values[length++] = cell.real;
            }
            array = length == LENGTH ? values : Arrays.copyOf(values, length);
        } else {
            long[] values = new long[LENGTH];
            while (length < LENGTH && in.hasNext()) {
                in.next(cell);
                values[length++] = cell.whole;
            }
            array = length == LENGTH ? values : Arrays.copyOf(values, length);
        }
        return length > 0;
    }

    @Override
    Object element() {
        return array;
    }

    @Override
    int weight() {
        return length;
    }
}
