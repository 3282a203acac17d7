package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.format.ShippedConfiguration;
import dev.hearth.input.InputFiles;
import dev.hearth.input.MapReduceInput;
import dev.hearth.input.MapredInput;
import dev.hearth.input.RecordReuse;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.util.StringUtils;

/**
 * The part of {@link HearthContext} that reads through Hadoop's input formats, of both APIs. What a format calls a split is a partition, with
 * the split's hosts. Formats fill the same Writables again and again; what is handed on are copies, unless the caller says {@link
 * RecordReuse#SHARE}. Needs {@code hadoop-mapreduce-client-core}, which containers may not have: nothing here may make the JVM
 * load its classes before a method is called, so it names them in signatures only.
 */
abstract sealed class ContextFormats extends ContextFiles permits HearthContext {
    private static final String INPUT_DIRECTORY = "mapreduce.input.fileinputformat.inputdir";

    /**
     * Reads files through a format of {@code org.apache.hadoop.mapred}.
     *
     * @param keyType what the format's keys are; only for the compiler
     * @param valueType what the format's values are; only for the compiler
     */
    public <K, V> PairRDD<K, V> hadoopFile(
            String paths,
            @SuppressWarnings("rawtypes") Class<? extends org.apache.hadoop.mapred.InputFormat> format,
            Class<K> keyType,
            Class<V> valueType) {
        Configuration configuration = new Configuration(self().hadoopConfiguration());
        setPaths(configuration, paths);
        return hadoopRDD(configuration, format, keyType, valueType, 1, RecordReuse.COPY);
    }

    /**
     * Reads whatever a configuration names through a format of {@code org.apache.hadoop.mapred}.
     *
     * @param configuration a {@code JobConf} or any other; what it says now, later changes are not seen
     * @param minPartitions a hint to the format
     */
    public <K, V> PairRDD<K, V> hadoopRDD(
            Configuration configuration,
            @SuppressWarnings("rawtypes") Class<? extends org.apache.hadoop.mapred.InputFormat> format,
            Class<K> keyType,
            Class<V> valueType,
            int minPartitions,
            RecordReuse reuse) {
        requireTypes(keyType, valueType);
        return PairRDD.of(new InputRDD<>(
                self(),
                new MapredInput<K, V, Pair<K, V>>(
                        requireNonNull(format, "format is null"),
                        new ShippedConfiguration(configuration, self().hadoopConfiguration()),
                        minPartitions,
                        reuse,
                        new PairMaker<>())));
    }

    /** As {@link #hadoopFile}, through a format of {@code org.apache.hadoop.mapreduce}. */
    public <K, V> PairRDD<K, V> newApiHadoopFile(
            String paths,
            @SuppressWarnings("rawtypes") Class<? extends org.apache.hadoop.mapreduce.InputFormat> format,
            Class<K> keyType,
            Class<V> valueType) {
        Configuration configuration = new Configuration(self().hadoopConfiguration());
        setPaths(configuration, paths);
        return newApiHadoopRDD(configuration, format, keyType, valueType, RecordReuse.COPY);
    }

    /** As {@link #hadoopRDD}, through a format of {@code org.apache.hadoop.mapreduce}. */
    public <K, V> PairRDD<K, V> newApiHadoopRDD(
            Configuration configuration,
            @SuppressWarnings("rawtypes") Class<? extends org.apache.hadoop.mapreduce.InputFormat> format,
            Class<K> keyType,
            Class<V> valueType,
            RecordReuse reuse) {
        requireTypes(keyType, valueType);
        return PairRDD.of(new InputRDD<>(
                self(),
                new MapReduceInput<K, V, Pair<K, V>>(
                        requireNonNull(format, "format is null"),
                        new ShippedConfiguration(configuration, self().hadoopConfiguration()),
                        reuse,
                        new PairMaker<>())));
    }

    private static void requireTypes(Class<?> keyType, Class<?> valueType) {
        requireNonNull(keyType, "keyType is null");
        requireNonNull(valueType, "valueType is null");
    }

    private void setPaths(Configuration configuration, String paths) {
        InputFiles files = files(paths);
        configuration.set(
                INPUT_DIRECTORY,
                files.paths().stream()
                        .map(path -> StringUtils.escapeString(path.toString()))
                        .collect(Collectors.joining(",")));
    }
}
