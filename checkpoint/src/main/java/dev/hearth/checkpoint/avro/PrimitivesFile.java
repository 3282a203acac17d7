package dev.hearth.checkpoint.avro;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Arrays of primitive values, each value a datum, without boxes. */
final class PrimitivesFile extends PartFile {
    private final PrimitiveCell cell;
    private long records;

    private PrimitivesFile(
            Path path,
            Class<?> box,
            Schema.Type type,
            PrimitiveCell cell,
            CodecFactory codec,
            Configuration configuration)
            throws IOException {
        super(path, MappedForm.KIND + box.getName(), Schema.create(type), cell, codec, configuration);
        this.cell = cell;
    }

    /** @param first {@code double[]} or {@code long[]} */
    static PrimitivesFile of(Object first, Path path, CodecFactory codec, Configuration configuration)
            throws IOException {
        return first instanceof double[]
                ? new PrimitivesFile(path, Double.class, Schema.Type.DOUBLE, new PrimitiveCell(), codec, configuration)
                : new PrimitivesFile(path, Long.class, Schema.Type.LONG, new PrimitiveCell(), codec, configuration);
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
    void release() {
        // It holds the file alone.
    }

    @Override
    long records() {
        return records;
    }
}
