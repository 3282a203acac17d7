package dev.hearth.rdd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.output.SaveOptions;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.hadoop.mapreduce.OutputCommitter;
import org.apache.hadoop.mapreduce.RecordWriter;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.output.TextOutputFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine's own retries: whatever attempts die at whatever point, exactly one part for each partition is left. */
class SavingUnderFailuresTest {
    private static final int PARTITIONS = 100;

    /** Points and partitions at which an attempt has died already; each dies once. */
    private static final Set<String> DEATHS = ConcurrentHashMap.newKeySet();

    private final HearthContext context = HearthContext.builder("saving")
            .master("local[4]")
            .set("hearth.task.max-failures", "6")
            .open();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        context.close();
        DEATHS.clear();
    }

    private static void dieOnce(String point, long partition) throws IOException {
        if (DEATHS.add(point + " " + partition)) {
            throw new IOException("an attempt dies " + point);
        }
    }

    private static Set<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            Set<String> names = new TreeSet<>();
            files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".crc"))
                    .forEach(names::add);
            return names;
        }
    }

    @Test
    void aFileIsThereOnceWhateverItsAttemptsDidBefore() throws IOException {
        Path output = directory.resolve("out");
        context.range(0, PARTITIONS * 3, 1, PARTITIONS)
                .map(i -> {
                    if (i % 3 == 1 && i % 2 == 0) {
                        dieOnce("in the middle", i);
                    }
                    return i;
                })
                .saveAsTextFile(output.toString());
        assertThat(DEATHS).hasSize(PARTITIONS / 2);
        assertThat(names(output)).hasSize(PARTITIONS + 1).contains("_SUCCESS").doesNotContain("_temporary");
        assertThat(context.textFile(output.toString()).collect())
                .isEqualTo(LongStream.range(0, PARTITIONS * 3)
                        .mapToObj(Long::toString)
                        .toList());
    }

    /** Kills the first attempts of every fourth partition at each point of an attempt's life. */
    public static final class Deadly extends TextOutputFormat<Long, Long> {
        @Override
        public RecordWriter<Long, Long> getRecordWriter(TaskAttemptContext context)
                throws IOException, InterruptedException {
            int partition = context.getTaskAttemptID().getTaskID().getId();
            if (partition % 4 == 0) {
                dieOnce("before it opens its file", partition);
            }
            RecordWriter<Long, Long> writer = super.getRecordWriter(context);
            return new RecordWriter<>() {
                @Override
                public void write(Long key, Long value) throws IOException, InterruptedException {
                    writer.write(key, value);
                    if (partition % 4 <= 1) {
                        dieOnce("after its first record", partition);
                    }
                }

                @Override
                public void close(TaskAttemptContext closing) throws IOException, InterruptedException {
                    writer.close(closing);
                    if (partition % 4 <= 2) {
                        dieOnce("after it has closed its file", partition);
                    }
                }
            };
        }

        @Override
        public synchronized OutputCommitter getOutputCommitter(TaskAttemptContext context) throws IOException {
            int partition = context.getTaskAttemptID().getTaskID().getId();
            if (partition % 4 == 3) {
                dieOnce("before it has a committer", partition);
            }
            return super.getOutputCommitter(context);
        }
    }

    @Test
    void anOutputFormatsPartIsThereOnceWhateverItsAttemptsDidBefore() throws IOException {
        Path output = directory.resolve("out");
        context.range(0, PARTITIONS * 3, 1, PARTITIONS)
                .mapToPair(i -> i, i -> i * i)
                .saveAsNewApiHadoopFile(output.toString(), Deadly.class, Long.class, Long.class);
        assertThat(DEATHS).hasSize(PARTITIONS / 4 * (3 + 2 + 1 + 1));
        assertThat(names(output)).hasSize(PARTITIONS + 1).contains("_SUCCESS").doesNotContain("_temporary");
        assertThat(context.textFile(output.toString()).collect())
                .isEqualTo(LongStream.range(0, PARTITIONS * 3)
                        .mapToObj(i -> i + "\t" + i * i)
                        .toList());
    }

    record Line(int number, Optional<String> text) implements Serializable {}

    @Test
    void everyFormatRoundTripsThroughRealTasks() {
        List<Line> lines = IntStream.range(0, 5_000)
                .mapToObj(i -> new Line(i, i % 2 == 0 ? Optional.empty() : Optional.of("text " + i)))
                .toList();
        RDD<Line> rdd = context.parallelize(lines, 4).cache();
        String root = directory.toString();
        rdd.saveAsObjectFile(root + "/objects", SaveOptions.defaults().compressedBy("gzip"));
        rdd.saveAsAvroFile(root + "/avro", Line.class, SaveOptions.defaults().compressedBy("deflate"));
        rdd.mapToPair(Line::number, Line::toString).saveAsSequenceFile(root + "/sequence");
        assertThat(context.<Line>objectFile(root + "/objects").collect()).isEqualTo(lines);
        assertThat(context.avroFile(root + "/avro", Line.class).cache().collect())
                .isEqualTo(lines);
        assertThat(context.avroFile(root + "/avro")
                        .mapToPair(line -> (Integer) line.get("number"), line -> 1)
                        .reduceByKey(Integer::sum)
                        .count())
                .isEqualTo(5_000);
        assertThat(context.sequenceFile(root + "/sequence", Integer.class, String.class)
                        .sortByKey()
                        .values()
                        .collect())
                .isEqualTo(lines.stream().map(Line::toString).toList());
        assertThat(context.wholeTextFiles(root + "/sequence").keys().count()).isEqualTo(4);
    }
}
