package dev.hearth.output;

import dev.hearth.closure.CallSite;
import dev.hearth.format.AttemptScope;
import dev.hearth.format.ObjectBlockWriter;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.SequenceFile;
import org.apache.hadoop.io.SequenceFile.CompressionType;

/**
 * Objects of any class that can be data, for a Hearth program to read again: a sequence file without keys, whose values are
 * blocks of some hundred kilobytes of records with the names of their classes.
 *
 * @param codec class name; null for none
 */
public record ObjectFormat<T>(String codec) implements PartFormat<T> {
    /** @throws OutputException if no codec has that name */
    public static <T> ObjectFormat<T> of(Optional<String> compression, CallSite site, Configuration configuration) {
        return new ObjectFormat<>(SequenceFormat.codec(compression, site, configuration));
    }

    @Override
    public String extension() {
        return "";
    }

    @Override
    public PartWriter<T> open(FSDataOutputStream file, AttemptScope task) throws IOException {
        SequenceFile.Writer writer = SequenceFormat.writer(
                file, NullWritable.class, BytesWritable.class, CompressionType.RECORD, codec, task);
        ObjectBlockWriter blocks =
                new ObjectBlockWriter(task.hadoopConfiguration().getClassLoader());
        task.onEnd(blocks);
        return new Blocks<>(writer, blocks);
    }

    private record Blocks<T>(SequenceFile.Writer file, ObjectBlockWriter blocks) implements PartWriter<T> {
        @Override
        public void write(T element) throws IOException {
            append(blocks.add(element));
        }

        @Override
        public void finish() throws IOException {
            append(blocks.rest());
            file.close();
        }

        private void append(Optional<byte[]> block) throws IOException {
            if (block.isPresent()) {
                file.append(NullWritable.get(), new BytesWritable(block.get()));
            }
        }
    }
}
