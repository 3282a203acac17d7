package dev.hearth.format;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.DataInputBuffer;
import org.apache.hadoop.io.DataOutputBuffer;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.Writable;

/** Copies Writables that somebody else will fill anew; anything else is passed on. For one thread. */
public final class WritableCopies {
    private final Configuration configuration;
    private final DataOutputBuffer written = new DataOutputBuffer();
    private final DataInputBuffer read = new DataInputBuffer();

    public WritableCopies(Configuration configuration) {
        this.configuration = configuration;
    }

    @SuppressWarnings("unchecked") // an instance of the same class
    public <W> W copy(W value) throws IOException {
        if (!(value instanceof Writable original) || value instanceof NullWritable) {
            return value;
        }
        Writable copy = WritableIntake.instance(value.getClass(), configuration);
        written.reset();
        original.write(written);
        read.reset(written.getData(), written.getLength());
        copy.readFields(read);
        return (W) copy;
    }
}
