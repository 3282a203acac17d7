package trial.programs;

import dev.hearth.output.SaveOptions;
import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.Pair;
import dev.hearth.rdd.PairRDD;
import dev.hearth.rdd.RDD;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;

/** {@code DIRECTORY}: saves the same pairs in every format, and as a checkpoint, and says of each how many distinct ones it reads back. */
public final class RoundTrips {
    private static final int COUNT = 10_000;

    private RoundTrips() {}

    record Entry(String name, long number, Optional<List<String>> more) implements Serializable {}

    public static void main(String[] args) {
        String root = args[0];
        SaveOptions bzip2 = SaveOptions.defaults().compressedBy("bzip2");
        try (HearthContext context = HearthContext.open("Round trips")) {
            PairRDD<String, Long> pairs = context.range(0, COUNT, 1, 4).mapToPair(i -> "name " + i, i -> i);
            RDD<Entry> entries = pairs.map(pair -> new Entry(
                    pair.key(), pair.value(), pair.value() % 2 == 0 ? Optional.empty() : Optional.of(List.of("x"))));

            entries.map(Entry::toString).saveAsTextFile(root + "/text", bzip2);
            tell("text", context.textFile(root + "/text"));
            pairs.saveAsSequenceFile(root + "/sequence");
            tell("sequence", context.sequenceFile(root + "/sequence", String.class, Long.class));
            entries.saveAsObjectFile(root + "/objects");
            tell("objects", context.<Entry>objectFile(root + "/objects").map(Entry::toString));
            entries.saveAsAvroFile(
                    root + "/avro", Entry.class, SaveOptions.defaults().compressedBy("deflate"));
            tell("avro", context.avroFile(root + "/avro", Entry.class).map(Entry::toString));
            entries.checkpointNow(root + "/checkpoint");
            tell("read from its checkpoint", entries.map(Entry::toString));
            tell(
                    "checkpoint",
                    context.checkpointed(root + "/checkpoint", Entry.class).map(Entry::toString));
            tell("whole", context.wholeTextFiles(root + "/text").keys());

            PairRDD<Text, LongWritable> writables =
                    pairs.mapToPair(pair -> new Text(pair.key()), pair -> new LongWritable(pair.value()));
            writables.saveAsHadoopFile(
                    root + "/mapred", org.apache.hadoop.mapred.TextOutputFormat.class, Text.class, LongWritable.class);
            tell(
                    "mapred",
                    strings(context.hadoopFile(
                            root + "/mapred",
                            org.apache.hadoop.mapred.KeyValueTextInputFormat.class,
                            Text.class,
                            Text.class)));
            writables.saveAsNewApiHadoopFile(
                    root + "/mapreduce",
                    org.apache.hadoop.mapreduce.lib.output.TextOutputFormat.class,
                    Text.class,
                    LongWritable.class);
            tell(
                    "mapreduce",
                    strings(context.newApiHadoopFile(
                            root + "/mapreduce",
                            org.apache.hadoop.mapreduce.lib.input.KeyValueTextInputFormat.class,
                            Text.class,
                            Text.class)));
        }
    }

    private static RDD<String> strings(PairRDD<Text, Text> pairs) {
        return pairs.map((Pair<Text, Text> pair) -> pair.key() + " " + pair.value());
    }

    private static void tell(String format, RDD<?> read) {
        System.out.println(format + ": " + read.distinct().count());
    }
}
