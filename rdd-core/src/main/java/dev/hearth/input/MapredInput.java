package dev.hearth.input;

import dev.hearth.format.AttemptScope;
import dev.hearth.format.ShippedConfiguration;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapred.InputFormat;
import org.apache.hadoop.mapred.InputSplit;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapred.RecordReader;
import org.apache.hadoop.mapred.Reporter;
import org.apache.hadoop.util.ReflectionUtils;

/** Any input format of {@code org.apache.hadoop.mapred}. */
public final class MapredInput<K, V, T> extends HadoopFormatInput<K, V, T> {
    @SuppressWarnings("rawtypes") // so that the classes of generic formats can be named
    private final Class<? extends InputFormat> format;

    private final int minPartitions;

    public MapredInput(
            @SuppressWarnings("rawtypes") Class<? extends InputFormat> format,
            ShippedConfiguration settings,
            int minPartitions,
            RecordReuse reuse,
            RecordMaker<? super K, ? super V, ? extends T> maker) {
        super(settings, reuse, maker);
        this.format = format;
        this.minPartitions = minPartitions;
    }

    @Override
    String formatName() {
        return format.getSimpleName();
    }

    @Override
    List<PlacedSplit> splits(Configuration configuration) throws IOException {
        JobConf job = job(configuration);
        List<PlacedSplit> splits = new ArrayList<>();
        for (InputSplit split : format(job).getSplits(job, minPartitions)) {
            splits.add(new PlacedSplit(split, split.getLocations()));
        }
        return splits;
    }

    @SuppressWarnings("unchecked") // the format's keys and values are what its user says
    private InputFormat<K, V> format(JobConf job) {
        return ReflectionUtils.newInstance(format, job);
    }

    private static JobConf job(Configuration configuration) {
        JobConf job = new JobConf(configuration);
        job.setClassLoader(configuration.getClassLoader());
        return job;
    }

    @Override
    KeyValueReader<K, V> reader(HadoopPortion portion, Configuration configuration, AttemptScope task)
            throws IOException {
        JobConf job = job(configuration);
        InputSplit split = portion.open(InputSplit.class, job);
        RecordReader<K, V> reader = format(job).getRecordReader(split, job, Reporter.NULL);
        task.onEnd(reader);
        return new Reader<>(reader, reader.createKey(), reader.createValue());
    }

    private record Reader<K, V>(RecordReader<K, V> reader, K key, V value) implements KeyValueReader<K, V> {
        @Override
        public boolean advance() throws IOException {
            return reader.next(key, value);
        }
    }
}
