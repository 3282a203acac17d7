package dev.hearth.checkpoint.avro;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/** One {@code double} or {@code long} on its way to or from a file, without a box: the datum, its reader and its writer. */
final class PrimitiveCell implements DatumReader<Object>, DatumWriter<Object> {
    double real;
    long whole;
    private boolean isReal;

    @Override
    public void setSchema(Schema schema) {
        isReal = schema.getType() == Schema.Type.DOUBLE;
    }

    /** Whether {@link #real} counts, else {@link #whole}. */
    boolean isReal() {
        return isReal;
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

    @Override
    public void write(Object self, Encoder out) throws IOException {
        if (isReal) {
            out.writeDouble(real);
        } else {
            out.writeLong(whole);
        }
    }
}
