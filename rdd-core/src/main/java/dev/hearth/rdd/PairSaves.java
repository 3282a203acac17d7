package dev.hearth.rdd;

import dev.hearth.closure.CallSite;
import dev.hearth.output.CommitterOutput;
import dev.hearth.output.MapReduceOutput;
import dev.hearth.output.MapredOutput;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapreduce.MRJobConfig;

/**
 * Pairs through Hadoop's output formats. Apart from {@link PairRDD}, since containers may lack {@code
 * hadoop-mapreduce-client-core} and the JVM loads its classes to verify this one; and what Java serializes, as it does RDDs, must
 * not even name them in the types of its methods.
 */
final class PairSaves {
    private static final String OUTPUT_DIRECTORY = "mapreduce.output.fileoutputformat.outputdir";

    private PairSaves() {}

    static <K, V> void saveAsHadoopFile(
            PairRDD<K, V> pairs,
            String path,
            @SuppressWarnings("rawtypes") Class<? extends org.apache.hadoop.mapred.OutputFormat> format,
            Class<?> keyType,
            Class<?> valueType) {
        JobConf job = configured(pairs.hadoop(), path, keyType, valueType);
        job.setOutputFormat(format);
        save("saveAsHadoopFile", pairs, job);
    }

    static <K, V> void saveAsHadoopDataset(PairRDD<K, V> pairs, Configuration configuration) {
        save("saveAsHadoopDataset", pairs, new JobConf(configuration));
    }

    private static <K, V> void save(String name, PairRDD<K, V> pairs, JobConf job) {
        run(
                name,
                pairs,
                new MapredOutput<>(
                        job.getOutputFormat().getClass(), PairRDD.fields(), job, pairs.hadoop(), identifier()));
    }

    static <K, V> void saveAsNewApiHadoopFile(
            PairRDD<K, V> pairs,
            String path,
            @SuppressWarnings("rawtypes") Class<? extends org.apache.hadoop.mapreduce.OutputFormat> format,
            Class<?> keyType,
            Class<?> valueType) {
        JobConf configuration = configured(pairs.hadoop(), path, keyType, valueType);
        saveNewApi("saveAsNewApiHadoopFile", pairs, format, configuration);
    }

    static <K, V> void saveAsNewApiHadoopDataset(PairRDD<K, V> pairs, Configuration configuration) {
        saveNewApi("saveAsNewApiHadoopDataset", pairs, format(configuration), configuration);
    }

    private static <K, V> void saveNewApi(
            String name,
            PairRDD<K, V> pairs,
            @SuppressWarnings("rawtypes") Class<? extends org.apache.hadoop.mapreduce.OutputFormat> format,
            Configuration configuration) {
        run(name, pairs, new MapReduceOutput<>(format, PairRDD.fields(), configuration, pairs.hadoop(), identifier()));
    }

    private static <K, V> void run(String name, PairRDD<K, V> pairs, CommitterOutput<Pair<K, V>> output) {
        output.check(CallSite.here());
        int[] all = pairs.allPartitions();
        output.save(CallSite.here(), job -> pairs.run(name, new SaveByCommitterAction<>(job), all));
    }

    /** The application's configuration with an output path and types. */
    static JobConf configured(Configuration application, String path, Class<?> keyType, Class<?> valueType) {
        JobConf job = new JobConf(application);
        job.set(OUTPUT_DIRECTORY, new Path(path).toString());
        job.setOutputKeyClass(keyType);
        job.setOutputValueClass(valueType);
        return job;
    }

    /** The format that a configuration names. */
    @SuppressWarnings("rawtypes") // as configurations do
    private static Class<? extends org.apache.hadoop.mapreduce.OutputFormat> format(Configuration configuration) {
        return configuration.getClass(
                MRJobConfig.OUTPUT_FORMAT_CLASS_ATTR,
                org.apache.hadoop.mapreduce.lib.output.TextOutputFormat.class,
                org.apache.hadoop.mapreduce.OutputFormat.class);
    }

    private static String identifier() {
        return "hearth-" + UUID.randomUUID();
    }
}
