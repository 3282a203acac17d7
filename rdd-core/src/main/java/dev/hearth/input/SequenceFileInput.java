package dev.hearth.input;

import dev.hearth.closure.CallSite;
import dev.hearth.format.AttemptScope;
import dev.hearth.format.WritableIntake;
import dev.hearth.format.Writables;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.SequenceFile;

/** Keys and values of sequence files, as Java values or as Writables of their own. */
public final class SequenceFileInput<K, V, T> extends FileInput<T> {
    private final Class<K> keyType;
    private final Class<V> valueType;
    private final RecordMaker<? super K, ? super V, ? extends T> maker;

    public SequenceFileInput(
            InputFiles files,
            Cutting cutting,
            Class<K> keyType,
            Class<V> valueType,
            RecordMaker<? super K, ? super V, ? extends T> maker) {
        super(files, cutting);
        this.keyType = keyType;
        this.valueType = valueType;
        this.maker = maker;
    }

    @Override
    protected boolean divisible(FileStatus file, CallSite site, Configuration configuration) {
        return true;
    }

    @Override
    protected Records<T> open(FileRange range, Path path, AttemptScope scope) throws IOException {
        SequenceFile.Reader reader = SequenceFileRange.open(range, path, scope);
        WritableIntake<K> keys = intake("key", keyType, reader.getKeyClass(), path, scope);
        WritableIntake<V> values = intake("value", valueType, reader.getValueClass(), path, scope);
        return new KeysAndValues(new SequenceFileRange(reader, range), keys, values);
    }

    private static <X> WritableIntake<X> intake(
            String what, Class<X> type, Class<?> stored, Path path, AttemptScope scope) throws IOException {
        Optional<String> objection = Writables.objection(type, stored);
        if (objection.isPresent()) {
            throw new IOException("as a %s, %s %s".formatted(what, path, objection.get()));
        }
        return new WritableIntake<>(type, stored, scope.hadoopConfiguration());
    }

    private final class KeysAndValues implements Records<T> {
        private final SequenceFileRange range;
        private final WritableIntake<K> keys;
        private final WritableIntake<V> values;

        KeysAndValues(SequenceFileRange range, WritableIntake<K> keys, WritableIntake<V> values) {
            this.range = range;
            this.keys = keys;
            this.values = values;
        }

        @Override
        public boolean advance() throws IOException {
            return range.advance(keys.next(), values.next());
        }

        @Override
        public T get() {
            return maker.make(keys.value(), values.value());
        }
    }
}
