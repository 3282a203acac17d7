package dev.hearth.rdd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.closure.CallSite;
import dev.hearth.input.InputException;
import dev.hearth.input.RecordReuse;
import dev.hearth.output.CommitterOutput;
import dev.hearth.output.MapReduceOutput;
import dev.hearth.output.MapredOutput;
import dev.hearth.output.OutputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.Spliterator;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapred.JobConf;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hadoop's formats of both APIs, with their committers. */
class HadoopFormatsTest {
    private final InlineEngine engine = new InlineEngine();
    private final HearthContext context = new HearthContext(engine);

    @TempDir
    private Path directory;

    @BeforeEach
    void useHadoopsDefaults() {
        new Configuration().forEach(entry -> engine.configuration.set(entry.getKey(), entry.getValue()));
        engine.configuration.setBoolean("fs.file.impl.disable.cache", true);
        engine.configuration.setInt("fs.local.block.size", 1 << 12);
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

    private Path keyed(int lines) throws IOException {
        StringBuilder text = new StringBuilder();
        IntStream.range(0, lines).forEach(i -> text.append("key ")
                .append(i)
                .append("\tvalue ")
                .append(i)
                .append('\n'));
        return Files.writeString(directory.resolve("keyed"), text);
    }

    private static List<Pair<Text, Text>> expected(int lines) {
        return IntStream.range(0, lines)
                .mapToObj(i -> new Pair<>(new Text("key " + i), new Text("value " + i)))
                .toList();
    }

    @Test
    void aFormatOfEitherApiIsReadAndItsWritablesAreCopies() throws IOException {
        String file = keyed(2_000).toString();
        PairRDD<Text, Text> old = context.hadoopFile(
                file, org.apache.hadoop.mapred.KeyValueTextInputFormat.class, Text.class, Text.class);
        PairRDD<Text, Text> young = context.newApiHadoopFile(
                file, org.apache.hadoop.mapreduce.lib.input.KeyValueTextInputFormat.class, Text.class, Text.class);
        assertThat(old.partitions()).hasSizeGreaterThan(3);
        assertThat(young.partitions()).hasSizeGreaterThan(3);
        assertThat(old.collect()).isEqualTo(expected(2_000));
        assertThat(young.collect()).isEqualTo(expected(2_000));
    }

    @Test
    void sharedRecordsAreTheFormatsOwn() throws IOException {
        JobConf job = new JobConf(engine.configuration);
        org.apache.hadoop.mapred.FileInputFormat.setInputPaths(job, keyed(50).toString());
        PairRDD<Text, Text> shared = context.hadoopRDD(
                job,
                org.apache.hadoop.mapred.KeyValueTextInputFormat.class,
                Text.class,
                Text.class,
                1,
                RecordReuse.SHARE);
        assertThat(shared.map(pair -> pair.key() + "/" + pair.value()).collect())
                .isEqualTo(expected(50).stream()
                        .map(pair -> pair.key() + "/" + pair.value())
                        .toList());
        assertThat(Set.copyOf(
                        shared.map(pair -> System.identityHashCode(pair.key())).collect()))
                .hasSize(1);
    }

    @Test
    void whatTheConfigurationSaysWhenTheRddIsMadeReachesTheReader() throws IOException {
        Path file = Files.writeString(directory.resolve("bars"), "a|1\nb|2\n");
        Configuration configuration = new Configuration(engine.configuration);
        configuration.set("mapreduce.input.fileinputformat.inputdir", file.toString());
        configuration.set("mapreduce.input.keyvaluelinerecordreader.key.value.separator", "|");
        PairRDD<Text, Text> pairs = context.newApiHadoopRDD(
                configuration,
                org.apache.hadoop.mapreduce.lib.input.KeyValueTextInputFormat.class,
                Text.class,
                Text.class,
                RecordReuse.COPY);
        configuration.set("mapreduce.input.keyvaluelinerecordreader.key.value.separator", "-");
        assertThat(pairs.collect())
                .containsExactly(new Pair<>(new Text("a"), new Text("1")), new Pair<>(new Text("b"), new Text("2")));
    }

    @Test
    void missingInputNamesFormatAndLine() {
        assertThatThrownBy(() -> context.newApiHadoopFile(
                                directory + "/nothing",
                                org.apache.hadoop.mapreduce.lib.input.TextInputFormat.class,
                                LongWritable.class,
                                Text.class)
                        .count())
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("newApiHadoopFile at HadoopFormatsTest.java:")
                .hasMessageContaining("TextInputFormat")
                .hasMessageContaining("nothing");
    }

    @Test
    void aFormatOfEitherApiIsWrittenAndReadBack() throws IOException {
        PairRDD<Text, LongWritable> pairs =
                context.range(0, 1_000, 1, 3).mapToPair(i -> new Text("key " + i), i -> new LongWritable(i));
        pairs.saveAsHadoopFile(
                directory + "/old",
                org.apache.hadoop.mapred.SequenceFileOutputFormat.class,
                Text.class,
                LongWritable.class);
        pairs.saveAsNewApiHadoopFile(
                directory + "/new",
                org.apache.hadoop.mapreduce.lib.output.SequenceFileOutputFormat.class,
                Text.class,
                LongWritable.class);
        assertThat(names(directory.resolve("old")))
                .containsExactly("_SUCCESS", "part-00000", "part-00001", "part-00002");
        assertThat(names(directory.resolve("new")))
                .containsExactly("_SUCCESS", "part-m-00000", "part-m-00001", "part-m-00002");
        List<Pair<String, Long>> expected = pairs.map(
                        pair -> new Pair<>(pair.key().toString(), pair.value().get()))
                .collect();
        assertThat(context.sequenceFile(directory + "/old", String.class, Long.class)
                        .collect())
                .isEqualTo(expected);
        assertThat(context.sequenceFile(directory + "/new", String.class, Long.class)
                        .collect())
                .isEqualTo(expected);
        pairs.saveAsNewApiHadoopFile(
                directory + "/text",
                org.apache.hadoop.mapreduce.lib.output.TextOutputFormat.class,
                Text.class,
                LongWritable.class);
        assertThat(context.textFile(directory + "/text").first()).isEqualTo("key 0\t0");
    }

    @Test
    void outputThatExistsIsRefusedBeforeAnyTask() throws IOException {
        Files.createDirectory(directory.resolve("out"));
        PairRDD<Long, Long> pairs = context.range(0, 3).mapToPair(i -> i, i -> i);
        assertThatThrownBy(() -> pairs.saveAsHadoopFile(
                        directory + "/out", org.apache.hadoop.mapred.TextOutputFormat.class, Long.class, Long.class))
                .isInstanceOf(OutputException.class)
                .hasMessageStartingWith("saveAsHadoopFile at HadoopFormatsTest.java:")
                .hasMessageContaining("already exists");
        assertThat(engine.jobs).isEmpty();
    }

    @Test
    void aFailedJobLeavesNothing() {
        PairRDD<Long, Long> failing = context.range(0, 4, 1, 4).mapToPair(i -> i, i -> 6 / (i - 3));
        assertThatThrownBy(() -> failing.saveAsNewApiHadoopFile(
                        directory + "/out",
                        org.apache.hadoop.mapreduce.lib.output.TextOutputFormat.class,
                        Long.class,
                        Long.class))
                .isInstanceOf(ArithmeticException.class);
        assertThat(directory.resolve("out")).doesNotExist();
    }

    @Test
    void anAttemptThatEndsInACheckedExceptionClosesItsFileAndIsAborted() throws IOException {
        Path out = directory.resolve("out");
        for (boolean old : new boolean[] {true, false}) {
            CommitterOutput<Pair<Long, Long>> output = output(out, old);
            FakeTaskContext task = new FakeTaskContext(0, 0, engine.configuration);
            Spliterator<Pair<Long, Long>> elements = new MapCursor<>(
                    List.of(new Pair<>(1L, 1L), new Pair<>(2L, 2L)).spliterator(), pair -> {
                        if (pair.key() == 2) {
                            throw new Exception("the user's");
                        }
                        return pair;
                    });
            assertThatThrownBy(() -> output.write(elements, 0, 0, task)).hasMessage("the user's");
            task.end();
            try (Stream<Path> left = Files.walk(out)) {
                assertThat(left.filter(Files::isRegularFile)).isEmpty();
            }
        }
    }

    @Test
    void ofManyAttemptsExactlyTheAcceptedAreCommitted() throws IOException {
        for (boolean old : new boolean[] {true, false}) {
            Path out = directory.resolve("attempts-" + old);
            CommitterOutput<Pair<Long, Long>> output = output(out, old);
            output.save(CallSite.here(), job -> {
                List<String> accepted = new ArrayList<>();
                long attempt = 0;
                for (int partition = 0; partition < 25; partition++) {
                    diesInTheMiddle(job, partition, attempt++);
                    String first = attempt(job, partition, attempt++);
                    String second = attempt(job, partition, attempt++);
                    accepted.add(partition % 2 == 0 ? first : second);
                }
                return accepted;
            });
            assertThat(names(out)).hasSize(25 + 1).contains("_SUCCESS");
            assertThat(context.textFile(out.toString()).collect())
                    .isEqualTo(
                            IntStream.range(0, 25).mapToObj(i -> i + "\t" + i).toList());
        }
    }

    private CommitterOutput<Pair<Long, Long>> output(Path out, boolean old) {
        JobConf job = PairSaves.configured(engine.configuration, out.toString(), Long.class, Long.class);
        return old
                ? new MapredOutput<>(
                        org.apache.hadoop.mapred.TextOutputFormat.class,
                        PairRDD.fields(),
                        job,
                        engine.configuration,
                        "test")
                : new MapReduceOutput<>(
                        org.apache.hadoop.mapreduce.lib.output.TextOutputFormat.class,
                        PairRDD.fields(),
                        job,
                        engine.configuration,
                        "test");
    }

    private String attempt(CommitterOutput<Pair<Long, Long>> output, int partition, long attempt) {
        FakeTaskContext task = new FakeTaskContext(partition, attempt, engine.configuration);
        try {
            return InlineEngine.copy(output)
                    .write(
                            List.of(new Pair<>((long) partition, (long) partition))
                                    .spliterator(),
                            partition,
                            attempt,
                            task);
        } catch (IOException e) {
            throw Cursor.<RuntimeException>rethrow(e);
        } finally {
            task.end();
        }
    }

    private void diesInTheMiddle(CommitterOutput<Pair<Long, Long>> output, int partition, long attempt) {
        FakeTaskContext task = new FakeTaskContext(partition, attempt, engine.configuration);
        List<Pair<Long, Long>> poisoned = new ArrayList<>(List.of(new Pair<>(-1L, -1L)));
        poisoned.add(null);
        assertThatThrownBy(() -> InlineEngine.copy(output).write(poisoned.spliterator(), partition, attempt, task))
                .isInstanceOf(NullPointerException.class);
        task.end();
    }
}
