package dev.hearth.output;

import dev.hearth.closure.CallSite;
import dev.hearth.format.AttemptScope;
import dev.hearth.format.WritableOutlet;
import dev.hearth.format.Writables;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.io.IOUtils;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.SequenceFile;
import org.apache.hadoop.io.SequenceFile.CompressionType;
import org.apache.hadoop.io.Writable;

/**
 * Keys and values as a sequence file, compressed by blocks.
 *
 * @param keyType null: as the first key is
 * @param valueType null: as the first value is
 * @param codec class name; null for none
 */
public record SequenceFormat<T>(KeyAndValue<T> fields, Class<?> keyType, Class<?> valueType, String codec)
        implements PartFormat<T> {
    /** Keys and values are of the types of the first of each partition. */
    public static <T> SequenceFormat<T> of(
            KeyAndValue<T> fields, Optional<String> compression, CallSite site, Configuration configuration) {
        return new SequenceFormat<>(fields, null, null, codec(compression, site, configuration));
    }

    /** @throws OutputException if no Writable stands for a type */
    public SequenceFormat<T> typed(Class<?> newKeyType, Class<?> newValueType, CallSite site) {
        try {
            Writables.writtenAs(newKeyType);
            Writables.writtenAs(newValueType);
        } catch (IllegalArgumentException e) {
            throw new OutputException(site + ": " + e.getMessage(), e);
        }
        return new SequenceFormat<>(fields, newKeyType, newValueType, codec);
    }

    static String codec(Optional<String> compression, CallSite site, Configuration configuration) {
        return compression
                .map(name -> Codecs.named(name, site, configuration).getClass().getName())
                .orElse(null);
    }

    @Override
    public String extension() {
        return "";
    }

    @Override
    public PartWriter<T> open(FSDataOutputStream file, AttemptScope task) {
        return new KeysAndValues(file, task);
    }

    static SequenceFile.Writer writer(
            FSDataOutputStream file,
            Class<? extends Writable> key,
            Class<? extends Writable> value,
            CompressionType compression,
            String codec,
            AttemptScope task)
            throws IOException {
        Configuration configuration = task.hadoopConfiguration();
        SequenceFile.Writer writer = SequenceFile.createWriter(
                configuration,
                SequenceFile.Writer.stream(file),
                SequenceFile.Writer.keyClass(key),
                SequenceFile.Writer.valueClass(value),
                codec == null
                        ? SequenceFile.Writer.compression(CompressionType.NONE)
                        : SequenceFile.Writer.compression(compression, Codecs.ofClass(codec, configuration)));
        task.onEnd(() -> IOUtils.closeStream(writer)); // a failed attempt's codec; nothing of it is read
        return writer;
    }

    private final class KeysAndValues implements PartWriter<T> {
        private final FSDataOutputStream file;
        private final AttemptScope task;
        private SequenceFile.Writer writer;
        private WritableOutlet keys;
        private WritableOutlet values;

        KeysAndValues(FSDataOutputStream file, AttemptScope task) {
            this.file = file;
            this.task = task;
        }

        @Override
        public void write(T element) throws IOException {
            Object key = fields.key(element);
            Object value = fields.value(element);
            if (writer == null) {
                begin(outlet(keyType, key), outlet(valueType, value));
            }
            writer.append(keys.of(key), values.of(value));
        }

        @Override
        public void finish() throws IOException {
            if (writer == null) {
                begin(
                        new WritableOutlet(keyType == null ? NullWritable.class : keyType),
                        new WritableOutlet(valueType == null ? NullWritable.class : valueType));
            }
            writer.close();
        }

        private void begin(WritableOutlet keyOutlet, WritableOutlet valueOutlet) throws IOException {
            keys = keyOutlet;
            values = valueOutlet;
            writer = writer(file, keys.written(), values.written(), CompressionType.BLOCK, codec, task);
        }

        private static WritableOutlet outlet(Class<?> type, Object first) {
            return type == null ? WritableOutlet.like(first) : new WritableOutlet(type);
        }
    }
}
