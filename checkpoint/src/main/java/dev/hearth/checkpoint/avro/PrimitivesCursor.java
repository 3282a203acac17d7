package dev.hearth.checkpoint.avro;

import dev.hearth.checkpoint.CheckpointPart;
import dev.hearth.format.AttemptScope;
import java.io.IOException;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.Decoder;

/** Reads what {@link PrimitivesFile} has written, as arrays, without boxes. */
final class PrimitivesCursor extends PartCursor {
    private static final int LENGTH = 1_024;

    private final Cell cell = new Cell();
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
        if (cell.isReal) {
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

    /** The value that was read last, and its reader. */
    private static final class Cell implements DatumReader<Object> {
        private double real;
        private long whole;
        private boolean isReal;

        @Override
        public void setSchema(Schema schema) {
            isReal = schema.getType() == Schema.Type.DOUBLE;
        }

        @Override
        public Object read(Object reuse, Decoder in) throws IOException {
            if (isReal) {
                real = in.readDouble();
            } else {
                whole = in.readLong();
            }
            return this;
        }
    }
}
