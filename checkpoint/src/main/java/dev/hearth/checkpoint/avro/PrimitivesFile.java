package dev.hearth.checkpoint.avro;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.Encoder;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Arrays of primitive values, each value a datum, without boxes. */
final class PrimitivesFile extends PartFile {
    private final Cell cell;
    private long records;

    private PrimitivesFile(
            Path path, Class<?> box, Schema.Type type, Cell cell, CodecFactory codec, Configuration configuration)
            throws IOException {
        super(path, MappedForm.KIND + box.getName(), Schema.create(type), cell, codec, configuration);
        this.cell = cell;
    }

    /** @param first {@code double[]} or {@code long[]} */
    static PrimitivesFile of(Object first, Path path, CodecFactory codec, Configuration configuration)
            throws IOException {
        return first instanceof double[]
                ? new PrimitivesFile(path, Double.class, Schema.Type.DOUBLE, new Cell(), codec, configuration)
                : new PrimitivesFile(path, Long.class, Schema.Type.LONG, new Cell(), codec, configuration);
    }

    @Override
    boolean add(Object element) throws IOException {
        if (element instanceof double[] doubles) {
            for (double value : doubles) {
                cell.real = value;
                avro.append(cell);
            }
            records += doubles.length;
        } else {
            long[] longs = (long[]) element;
            for (long value : longs) {
                cell.whole = value;
                avro.append(cell);
            }
            records += longs.length;
        }
        return true;
    }

    @Override
    void flush() {
        // Avro holds back blocks, and writes them when it is closed.
    }

    @Override
    long records() {
        return records;
    }

    /** The value that is being written, and its writer. */
    private static final class Cell implements DatumWriter<Object> {
        private double real;
        private long whole;
        private boolean isReal;

        @Override
        public void setSchema(Schema schema) {
            isReal = schema.getType() == Schema.Type.DOUBLE;
        }

        @Override
        public void write(Object self, Encoder out) throws IOException {
            if (isReal) {
                out.writeDouble(real);
            } else {
                out.writeLong(whole);
            }
        }
    }
}
