package dev.hearth.rdd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.input.InputException;
import dev.hearth.output.OutputException;
import dev.hearth.output.SaveOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was saved is what is read, in order, each record once, however the files are cut. */
class FileFormatsTest {
    private static final int[] CUTS = {1, 2, 3, 7, 20, 100};

    private final InlineEngine engine = new InlineEngine();
    private final HearthContext context = new HearthContext(engine);

    @TempDir
    private Path directory;

    @BeforeEach
    void useFilesInBlocks() {
        engine.configuration.set("fs.blocked.impl", BlockedFileSystem.class.getName());
        engine.configuration.setBoolean("fs.blocked.impl.disable.cache", true);
        engine.configuration.setBoolean("fs.file.impl.disable.cache", true);
        engine.configuration.setInt("fs.local.block.size", 1 << 20);
    }

    private String out(String name) {
        return "file:" + directory.resolve(name);
    }

    private static String files(String output) {
        return output + "/part-*";
    }

    record Visit(String page, int seconds, List<String> tags) implements java.io.Serializable {}

    private static List<Visit> visits(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Visit("/page/" + i, i % 977, i % 3 == 0 ? List.of() : List.of("a" + i, "b")))
                .toList();
    }

    @Test
    void sequenceFilesRoundTripAsJavaValues() {
        PairRDD<String, Long> pairs = context.range(0, 20_000, 1, 2).mapToPair(i -> "key " + i, i -> i * i);
        for (SaveOptions options :
                List.of(SaveOptions.defaults(), SaveOptions.defaults().compressedBy("deflate"))) {
            String output = out("pairs" + options.compression().orElse(""));
            pairs.saveAsSequenceFile(output, options);
            for (int cut : CUTS) {
                assertThat(context.sequenceFile(files(output), String.class, Long.class, cut)
                                .collect())
                        .as("%s in %d", options, cut)
                        .isEqualTo(pairs.collect());
            }
        }
    }

    @Test
    void writablesThemselvesAreNewObjectsEach() {
        String output = out("pairs");
        context.range(0, 100, 1, 1).mapToPair(i -> "key " + i, i -> i).saveAsSequenceFile(output);
        List<Pair<Text, LongWritable>> read = context.sequenceFile(files(output), Text.class, LongWritable.class)
                .collect();
        assertThat(read.stream().map(pair -> pair.key().toString()).distinct()).hasSize(100);
        assertThat(read.get(7).value()).isEqualTo(new LongWritable(7));
    }

    @Test
    void everyJavaTypeThatHasAWritableRoundTrips() {
        List<Object> values = Arrays.asList("text", 1L, 2, 3.5, 4.5f, true, (short) 5, (byte) 6);
        for (Object value : values) {
            String output = out("one-" + value.getClass().getSimpleName());
            context.parallelize(List.of(value), 1)
                    .mapToPair(each -> null, each -> each)
                    .saveAsSequenceFile(output);
            assertThat(context.sequenceFile(files(output), Void.class, value.getClass())
                            .collect())
                    .isEqualTo(List.of(new Pair<>(null, value)));
            assertThat(context.sequenceFile(files(output), Object.class, Object.class)
                            .values()
                            .collect())
                    .isEqualTo(List.of(value));
        }
        String bytes = out("bytes");
        context.parallelize(List.of(new byte[] {1, 2}, new byte[] {3}), 1)
                .mapToPair(each -> 1, each -> each)
                .saveAsSequenceFile(bytes);
        assertThat(context.sequenceFile(files(bytes), Integer.class, byte[].class)
                        .values()
                        .collect())
                .containsExactly(new byte[] {1, 2}, new byte[] {3});
    }

    @Test
    void anotherTypeThanTheFilesIsRefusedWithTheirs() {
        String output = out("pairs");
        context.range(0, 1, 1, 1).mapToPair(i -> "key", i -> i).saveAsSequenceFile(output);
        assertThatThrownBy(() -> context.sequenceFile(files(output), String.class, Integer.class)
                        .count())
                .hasMessageContaining("part-00000")
                .hasMessageContaining("LongWritable")
                .hasMessageContaining("ask for Long");
        PairRDD<Object, Object> pairs = context.range(0, 1).mapToPair(i -> new Object(), i -> new Object());
        assertThatThrownBy(
                        () -> pairs.saveAsSequenceFile(out("no"), Object.class, Object.class, SaveOptions.defaults()))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("no Writable stands for java.lang.Object");
    }

    @Test
    void objectFilesRoundTripAndNeedNoNumbersOfThisApplication() {
        List<Visit> visits = visits(30_000);
        for (SaveOptions options :
                List.of(SaveOptions.defaults(), SaveOptions.defaults().compressedBy("gzip"))) {
            String output = out("visits" + options.compression().orElse(""));
            context.parallelize(visits, 2).saveAsObjectFile(output, options);
            HearthContext another = new HearthContext(sameFiles());
            for (int cut : CUTS) {
                assertThat(another.<Visit>objectFile(files(output), cut).collect())
                        .as("cut in %d", cut)
                        .isEqualTo(visits);
            }
        }
        String odd = out("odd");
        context.parallelize(Arrays.asList(1, null, "x", List.of(2L)), 2).saveAsObjectFile(odd);
        assertThat(context.objectFile(files(odd)).collect()).containsExactly(1, null, "x", List.of(2L));
    }

    private InlineEngine sameFiles() {
        InlineEngine other = new InlineEngine();
        engine.configuration.forEach(entry -> other.configuration.set(entry.getKey(), entry.getValue()));
        return other;
    }

    @Test
    void nothingSavedIsReadAsNothing() {
        context.<Long>parallelize(List.of(), 2).saveAsObjectFile(out("objects"));
        assertThat(context.objectFile(files(out("objects"))).collect()).isEmpty();
        context.<Long>parallelize(List.of(), 2).mapToPair(i -> i, i -> i).saveAsSequenceFile(out("pairs"));
        assertThat(context.sequenceFile(files(out("pairs")), String.class, Long.class)
                        .collect())
                .isEmpty();
    }

    @Test
    void aSequenceFileOfOtherThingsIsNoObjectFile() {
        context.range(0, 1, 1, 1).mapToPair(i -> "key", i -> i).saveAsSequenceFile(out("pairs"));
        assertThatThrownBy(() -> context.objectFile(files(out("pairs"))).count())
                .hasMessageContaining("not an object file");
    }

    @Test
    void wholeFilesAreReadByNameAndOnlyWhereAsked() throws IOException {
        Map<String, String> expected = new TreeMap<>();
        for (int i = 0; i < 50; i++) {
            Path file = Files.writeString(directory.resolve("f" + i), "content\n" + "\u20ac".repeat(i));
            expected.put("file:" + file, Files.readString(file));
        }
        Path empty = Files.createFile(directory.resolve("fempty"));
        expected.put("file:" + empty, "");

        PairRDD<String, String> texts = context.wholeTextFiles(out("f*"));

        assertThat(texts.partitions().size()).isBetween(1, 8);
        assertThat(new TreeMap<>(texts.collectAsMap())).isEqualTo(expected);
        assertThat(context.binaryFiles(out("f*"))
                        .map(pair -> pair.value().lengthBytes())
                        .collect())
                .containsExactlyInAnyOrderElementsOf(expected.values().stream()
                        .map(text -> (long) text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length)
                        .toList());
        assertThatThrownBy(() -> context.binaryFiles(out("f1")).first().value().open())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("only in the task");
    }

    @Test
    void fixedLengthRecordsAreWholeAtEveryCut() throws IOException {
        long seed = new SplittableRandom().nextLong();
        SplittableRandom random = new SplittableRandom(seed);
        for (int length = 1; length < 12; length++) {
            byte[] bytes = new byte[length * (1 + random.nextInt(40))];
            random.nextBytes(bytes);
            Files.write(directory.resolve("records" + length), bytes);
            engine.configuration.setInt("fs.local.block.size", 1 + random.nextInt(30));
            List<byte[]> expected = new ArrayList<>();
            for (int at = 0; at < bytes.length; at += length) {
                expected.add(Arrays.copyOfRange(bytes, at, at + length));
            }
            assertThat(context.binaryRecords(out("records" + length), length).collect())
                    .as("seed %d, records of %d", seed, length)
                    .usingElementComparator(Arrays::compare)
                    .isEqualTo(expected);
        }
        assertThatThrownBy(() -> context.binaryRecords(out("records7"), 1_000).count())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("more than whole records of 1000 bytes");
        assertThatThrownBy(() -> context.binaryRecords(out("records7"), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRecordIsCountedWhereItIsRead() {
        context.range(0, 5_000, 1, 1).saveAsObjectFile(out("numbers"));
        int before = engine.tasks.size();
        assertThat(context.<Long>objectFile(files(out("numbers"))).collect())
                .isEqualTo(LongStream.range(0, 5_000).boxed().toList());
        assertThat(engine.tasks.get(before).recordsRead).isEqualTo(5_000);
    }
}
