package dev.hearth.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.key.UnstableKeyException;
import dev.hearth.rdd.HashPartitioner;
import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.JobFailedException;
import dev.hearth.rdd.JobReport;
import dev.hearth.rdd.Pair;
import dev.hearth.rdd.PairRDD;
import dev.hearth.rdd.RDD;
import dev.hearth.shared.LongAccumulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens around a shuffle on {@code local[2]}: which tasks run, what lies on the disk, what is refused. */
class ShuffleTest {
    private static final Map<String, AtomicInteger> COUNTS = new ConcurrentHashMap<>();

    @TempDir
    private Path local;

    private final List<JobReport> reports = new CopyOnWriteArrayList<>();
    private HearthContext context;

    @BeforeEach
    void open() {
        COUNTS.clear();
        context = HearthContext.builder("test")
                .master("local[2]")
                .set("hearth.local-directories", local.toString())
                .open();
        context.onJobEnd(reports::add);
    }

    @AfterEach
    void close() throws IOException {
        context.close();
        assertThat(files()).as("left on the disk").isEmpty();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(local)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static void count(String what) {
        COUNTS.computeIfAbsent(what, key -> new AtomicInteger()).incrementAndGet();
    }

    private static int counted(String what) {
        return COUNTS.getOrDefault(what, new AtomicInteger()).get();
    }

    private PairRDD<Integer, Integer> counting(String what, int partitions) {
        return context.range(0, 1_000, 1, partitions)
                .mapPartitionsWithIndex((partition, numbers) -> {
                    count(what);
                    return numbers;
                })
                .mapToPair(number -> (int) (number % 10), Long::intValue);
    }

    private static List<Pair<Integer, Integer>> sums() {
        return IntStream.range(0, 10)
                .mapToObj(key -> new Pair<>(
                        key,
                        IntStream.range(0, 1_000)
                                .filter(number -> number % 10 == key)
                                .sum()))
                .toList();
    }

    @Test
    void aShuffleThatIsThereIsNotMadeAgain() {
        PairRDD<Integer, Integer> reduced = counting("mapped", 5).reduceByKey(Integer::sum, 3);

        assertThat(reduced.collect()).containsExactlyInAnyOrderElementsOf(sums());
        assertThat(reduced.filter(pair -> pair.key() == 3).count()).isEqualTo(1);
        assertThat(reduced.count()).isEqualTo(10);

        assertThat(counted("mapped")).isEqualTo(5);
        assertThat(reports).hasSize(3);
    }

    @Test
    void anIterationOverShufflesRunsEachOnce() {
        PairRDD<Integer, Integer> ranks = counting("mapped", 4).reduceByKey(Integer::sum, 2);
        for (int i = 0; i < 20; i++) {
            ranks = ranks.mapToPair(pair -> (pair.key() + 1) % 10, Pair::value)
                    .mapValues(value -> {
                        count("moved");
                        return value;
                    })
                    .reduceByKey(Integer::sum, 2);
            assertThat(ranks.count()).isEqualTo(10);
        }

        assertThat(counted("mapped")).isEqualTo(4);
        assertThat(counted("moved")).isEqualTo(20 * 10);
        assertThat(ranks.collect()).containsExactlyInAnyOrderElementsOf(sums());
    }

    @Test
    void twoRddsInTheSamePlacesAreJoinedInOneStage() {
        HashPartitioner partitioner = new HashPartitioner(4);
        PairRDD<Integer, Integer> left =
                counting("left", 3).partitionBy(partitioner).cache();
        PairRDD<Integer, Integer> right = counting("right", 3).reduceByKey(Integer::sum, partitioner);
        assertThat(left.count() + right.count()).isEqualTo(1_010);
        int tasksBefore = tasks();

        long joined = left.mapValues(value -> value + 1).join(right).count();

        assertThat(joined).isEqualTo(1_000);
        assertThat(tasks() - tasksBefore).as("one for each partition").isEqualTo(4);
        assertThat(left.join(right).partitioner()).contains(partitioner);
    }

    private int tasks() {
        return reports.stream()
                .flatMap(report -> report.tasksByLocality().values().stream())
                .mapToInt(Integer::intValue)
                .sum();
    }

    @Test
    void aFlippedByteIsNoticedAndThatMapPartitionIsMadeAgain() throws IOException {
        PairRDD<Integer, Integer> reduced = counting("mapped", 5).reduceByKey(Integer::sum, 3);
        assertThat(reduced.count()).isEqualTo(10);
        Path data = files().stream()
                .filter(file -> file.getFileName().toString().endsWith(".data"))
                .sorted()
                .toList()
                .get(2);
        byte[] bytes = Files.readAllBytes(data);
        bytes[bytes.length / 2] ^= 0x10;
        Files.write(data, bytes);

        assertThat(reduced.collect()).containsExactlyInAnyOrderElementsOf(sums());

        assertThat(counted("mapped")).isEqualTo(5 + 1);
    }

    @Test
    void mapOutputThatHasVanishedIsMadeAgain() throws IOException {
        PairRDD<Integer, Integer> reduced = counting("mapped", 5).reduceByKey(Integer::sum, 3);
        assertThat(reduced.count()).isEqualTo(10);
        deleteFiles();

        assertThat(reduced.collect()).containsExactlyInAnyOrderElementsOf(sums());
    }

    @Test
    void aPartIsNotTakenForTheWholeWhereUserCodeCatchesThatTheRestIsGone() throws IOException {
        PairRDD<Integer, Integer> reduced = counting("mapped", 5).reduceByKey(Integer::sum, 3);
        assertThat(reduced.count()).isEqualTo(10);
        RDD<Pair<Integer, Integer>> lenient = reduced.mapPartitions(ShuffleTest::readable);
        deleteFiles();

        assertThat(lenient.collect()).containsExactlyInAnyOrderElementsOf(sums());

        deleteFiles();
        assertThat(lenient.mapToPair(Pair::key, Pair::value)
                        .reduceByKey(Integer::sum, 2)
                        .collect())
                .containsExactlyInAnyOrderElementsOf(sums());
    }

    @Test
    void whatATaskMakesAfterItWasToldToEndIsNotKept() {
        PairRDD<Integer, Integer> reduced = context.range(0, 1_000, 1, 2)
                .mapPartitionsWithIndex(ShuffleTest::endingEarlyTheFirstTime)
                .mapToPair(number -> (int) (number % 10), Long::intValue)
                .reduceByKey(Integer::sum, 3);
        assertThatThrownBy(reduced::count)
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("the other one waits");

        assertThat(reduced.collect()).containsExactlyInAnyOrderElementsOf(sums());
    }

    /** The first partition's task waits for long, and when it is interrupted makes do with nothing; the second's fails. */
    private static Stream<Long> endingEarlyTheFirstTime(int partition, Stream<Long> numbers) {
        if (partition == 0 && counted("waiting") == 0) {
            try {
                count("waiting");
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                return Stream.empty();
            }
        } else if (partition == 1 && counted("failed") < 4) { // as often as a task may
            while (counted("waiting") == 0) {
                Thread.onSpinWait();
            }
            count("failed");
            throw new IllegalStateException("the other one waits");
        }
        return numbers;
    }

    /** What can be read of them, as a program does that skips bad records. */
    private static <T> Stream<T> readable(Stream<T> elements) {
        List<T> read = new ArrayList<>();
        try {
            elements.forEach(read::add);
        } catch (RuntimeException e) {
            count("skipped");
        }
        return read.stream();
    }

    private void deleteFiles() throws IOException {
        for (Path file : files()) {
            Files.delete(file);
        }
    }

    @Test
    void accumulatorsOnTheMapSideCountOnceForEachMapPartition() throws IOException {
        LongAccumulator combined = context.longAccumulator("combined");
        PairRDD<Integer, Integer> reduced = counting("mapped", 5)
                .reduceByKey(
                        (left, right) -> {
                            combined.add(1);
                            return left + right;
                        },
                        3);
        assertThat(reduced.count()).isEqualTo(10);
        long once = combined.value();
        deleteFiles();

        assertThat(reduced.count()).isEqualTo(10);

        assertThat(combined.value()).isEqualTo(once).isEqualTo(1_000 - 10);
    }

    @Test
    void aFailureOnTheMapSideFailsTheJobWithItsReason() {
        RDD<Pair<Integer, Integer>> failing = counting("mapped", 3)
                .mapValues(value -> {
                    if (value == 500) {
                        throw new IOException("no 500");
                    }
                    return value;
                })
                .reduceByKey(Integer::sum);

        assertThatThrownBy(failing::count)
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("no 500")
                .hasMessageContaining("partition 1");
    }

    /** Has no hash of its own. */
    static final class Opaque {
        private final int number;

        Opaque(int number) {
            this.number = number;
        }
    }

    @Test
    void aKeyWithoutAHashOfItsOwnIsRefusedAtTheCall() {
        PairRDD<Opaque, Long> keyed = context.range(0, 10).keyBy(number -> new Opaque(number.intValue()));

        assertThatThrownBy(() -> keyed.reduceByKey(Long::sum))
                .isInstanceOf(UnstableKeyException.class)
                .hasMessageContaining("ShuffleTest.java")
                .hasMessageContaining("Opaque");
        assertThatThrownBy(keyed::groupByKey).isInstanceOf(UnstableKeyException.class);
        assertThat(reports).isEmpty();
    }

    @Test
    void aKeyWithoutAHashOfItsOwnThatNobodyCouldKnowFailsTheJobWithTheReason() {
        PairRDD<Object, Long> keyed = PairRDD.of(context.range(0, 10)
                .map(number ->
                        new Pair<Object, Long>(new Opaque(number.intValue()).number > 4 ? new Opaque(1) : 1, 1L)));

        assertThatThrownBy(() -> keyed.reduceByKey(Long::sum).count())
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("Opaque");
    }

    @Test
    void nothingIsComputedBeforeAnAction() {
        counting("mapped", 3).sortByKey().reduceByKey(Integer::sum).groupByKey().mapValues(values -> 1);

        assertThat(counted("mapped")).isZero();
        assertThat(reports).isEmpty();
    }

    @Test
    void filesOfAShuffleGoWhenNobodyCanReachItAnyMore() throws Exception {
        assertThat(counting("mapped", 3).reduceByKey(Integer::sum).count()).isEqualTo(10);
        assertThat(files()).isNotEmpty();

        for (int i = 0; i < 200 && !files().isEmpty(); i++) {
            System.gc();
            assertThat(context.range(0, 2, 1, 2).count()).isEqualTo(2); // lets the engine act
        }

        assertThat(files()).isEmpty();
    }

    @Test
    void groupsCanBeCollectedAndKept() {
        PairRDD<Integer, Iterable<Integer>> groups =
                counting("mapped", 5).groupByKey(3).cache();

        List<Pair<Integer, Iterable<Integer>>> collected = groups.collect();
        assertThat(collected)
                .hasSize(10)
                .allMatch(group -> group.value().iterator().next() == (int) group.key());
        assertThat(groups.collect()).isEqualTo(collected);
        assertThat(reports.get(1).metrics().blocksRead()).isEqualTo(3);
    }

    @Test
    void aGroupTooLargeForMemoryIsReadAgainAndAgainButNotKept() {
        try (HearthContext tiny = HearthContext.builder("tiny")
                .master("local[2]")
                .set("hearth.local-directories", local.toString())
                .set("hearth.executor.memory-fraction", "0.001")
                .open()) {
            List<JobReport> tinyReports = new CopyOnWriteArrayList<>();
            tiny.onJobEnd(tinyReports::add);
            PairRDD<String, Iterable<String>> groups = tiny.range(0, 200_000, 1, 4)
                    .mapToPair(number -> "the one", number -> "value " + number)
                    .groupByKey(1)
                    .cache();

            for (int i = 0; i < 2; i++) {
                assertThat(groups.mapValues(values -> {
                                    long read = 0;
                                    for (String value : values) {
                                        read += value.length() > 5 ? 1 : 0;
                                    }
                                    for (String value : values) {
                                        read += value.startsWith("value") ? 1 : 0;
                                    }
                                    return read;
                                })
                                .collect())
                        .containsExactly(new Pair<>("the one", 400_000L));
            }
            assertThat(groups.mapValues(values -> values).collect().get(0).value())
                    .hasSize(200_000);

            assertThat(tinyReports.get(0).metrics().shuffle().bytesSpilled()).isPositive();
            assertThat(tinyReports.get(1).metrics().blocksRead()).isZero();
        }
    }

    @Test
    void sortedDataIsSpreadEvenly() {
        List<Integer> sizes = context.range(0, 100_000, 1, 5)
                .mapToPair(number -> number * 0x9E3779B97F4A7C15L, number -> true)
                .sortByKey(Long::compare, 8)
                .glom()
                .map(List::size)
                .collect();

        assertThat(sizes).hasSize(8).allMatch(size -> Math.abs(size - 12_500) < 12_500 / 4, sizes.toString());
    }
}
