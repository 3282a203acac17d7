package dev.hearth.input;

import dev.hearth.format.AttemptScope;
import dev.hearth.format.ShippedConfiguration;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.InputFormat;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.JobID;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.TaskType;
import org.apache.hadoop.mapreduce.task.JobContextImpl;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.apache.hadoop.util.ReflectionUtils;

/** Any input format of {@code org.apache.hadoop.mapreduce}. */
public final class MapReduceInput<K, V, T> extends HadoopFormatInput<K, V, T> {
    private static final JobID JOB = new JobID("hearth", 0);

    @SuppressWarnings("rawtypes") // so that the classes of generic formats can be named
    private final Class<? extends InputFormat> format;

    public MapReduceInput(
            @SuppressWarnings("rawtypes") Class<? extends InputFormat> format,
            ShippedConfiguration settings,
            RecordReuse reuse,
            RecordMaker<? super K, ? super V, ? extends T> maker) {
        super(settings, reuse, maker);
        this.format = format;
    }

    @Override
    String formatName() {
        return format.getSimpleName();
    }

    @Override
    List<PlacedSplit> splits(Configuration configuration) throws IOException, InterruptedException {
        List<PlacedSplit> splits = new ArrayList<>();
        for (InputSplit split : format(configuration).getSplits(new JobContextImpl(configuration, JOB))) {
            splits.add(new PlacedSplit(split, split.getLocations()));
        }
        return splits;
    }

    @SuppressWarnings("unchecked") // the format's keys and values are what its user says
    private InputFormat<K, V> format(Configuration configuration) {
        return ReflectionUtils.newInstance(format, configuration);
    }

    @Override
    KeyValueReader<K, V> reader(HadoopPortion portion, Configuration configuration, AttemptScope task)
            throws IOException, InterruptedException {
        InputSplit split = portion.open(InputSplit.class, configuration);
        TaskAttemptContext context =
                new TaskAttemptContextImpl(configuration, new TaskAttemptID("hearth", 0, TaskType.MAP, 0, 0));
        RecordReader<K, V> reader = format(configuration).createRecordReader(split, context);
        task.onEnd(reader);
        reader.initialize(split, context);
        return new Reader<>(reader);
    }

    private record Reader<K, V>(RecordReader<K, V> reader) implements KeyValueReader<K, V> {
        @Override
        public boolean advance() throws IOException {
            try {
                return reader.nextKeyValue();
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }

        @Override
        public K key() throws IOException {
            try {
                return reader.getCurrentKey();
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }

        @Override
        public V value() throws IOException {
            try {
                return reader.getCurrentValue();
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }
}
