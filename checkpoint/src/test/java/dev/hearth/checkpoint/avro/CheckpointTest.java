package dev.hearth.checkpoint.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.checkpoint.CheckpointException;
import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.Pair;
import dev.hearth.rdd.PairRDD;
import dev.hearth.rdd.RDD;
import dev.hearth.shared.LongAccumulator;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints in one process. */
class CheckpointTest {
    /** How often the function was called, by any task: local masters share the class. */
    private static final AtomicLong CALLS = new AtomicLong();

    private static volatile CountDownLatch entered;
    private static volatile CountDownLatch proceed;

    @TempDir
    Path folder;

    private HearthContext context;

    @BeforeEach
    void open() {
        CALLS.set(0);
        context = HearthContext.builder("checkpoints").master("local[2]").open();
    }

    @AfterEach
    void close() {
        context.close();
    }

    private RDD<Long> squares(int partitions) {
        return context.range(0, 1_000, 1, partitions).map(CheckpointTest::square);
    }

    private static long square(long number) {
        CALLS.incrementAndGet();
        return number * number;
    }

    private static List<Long> expected() {
        return LongStream.range(0, 1_000).mapToObj(number -> number * number).toList();
    }

    @Test
    void everyPartitionIsWrittenWhileItIsFirstComputedAndNeverComputedAgain() throws IOException {
        RDD<Long> squares = squares(4);
        squares.checkpoint();
        assertThat(squares.isCheckpointed()).isFalse();

        assertThat(squares.count()).isEqualTo(1_000);

        assertThat(squares.isCheckpointed()).isTrue();
        assertThat(CALLS).hasValue(1_000);
        assertThat(squares.collect()).isEqualTo(expected());
        assertThat(squares.map(square -> -square).collect()).hasSize(1_000);
        assertThat(CALLS).hasValue(1_000);
        assertThat(squares.dependencies()).isEmpty();
        assertThat(squares.explain())
                .contains("checkpointed to " + squares.checkpointPath().orElseThrow());
        assertThat(names(squares.checkpointPath().orElseThrow()))
                .containsExactly(
                        "_manifest.json", "part-00000.avro", "part-00001.avro", "part-00002.avro", "part-00003.avro");
    }

    @Test
    void itCanBeAskedForAfterAJobAndIsTakenFromTheCacheThen() {
        RDD<Long> squares = squares(4).cache();
        assertThat(squares.count()).isEqualTo(1_000);

        squares.checkpoint();
        assertThat(squares.count()).isEqualTo(1_000);

        assertThat(squares.isCheckpointed()).isTrue();
        assertThat(CALLS).hasValue(1_000);
        squares.unpersist(true);
        assertThat(squares.collect()).isEqualTo(expected());
        assertThat(CALLS).hasValue(1_000);
    }

    @Test
    void checkpointNowRunsWhatIsNotWrittenYetAndNoMore() {
        RDD<Long> squares = squares(4);
        squares.checkpoint();
        context.runJob(squares, new int[] {1, 2}, (elements, task) -> {
            elements.forEachRemaining(element -> {});
            return 0;
        });
        assertThat(CALLS).hasValue(500);
        assertThat(squares.isCheckpointed()).isFalse();

        squares.checkpointNow();

        assertThat(squares.isCheckpointed()).isTrue();
        assertThat(CALLS).hasValue(1_000);
        squares.checkpointNow(); // is done
        assertThat(squares.collect()).isEqualTo(expected());
        assertThat(CALLS).hasValue(1_000);
    }

    @Test
    void aPartitionThatIsNotReadToItsEndLeavesNothing() throws IOException {
        RDD<Long> squares = squares(1);
        squares.checkpoint(folder.resolve("squares").toString());

        assertThat(squares.take(3)).containsExactly(0L, 1L, 4L);

        assertThat(squares.isCheckpointed()).isFalse();
        assertThat(names(folder.resolve("squares").toString())).containsExactly("_attempts", "_owner");
        assertThat(names(folder.resolve("squares/_attempts").toString())).isEmpty();
        assertThat(squares.collect()).isEqualTo(expected());
        assertThat(squares.isCheckpointed()).isTrue();
        assertThat(squares.take(3)).containsExactly(0L, 1L, 4L);
    }

    @Test
    void jobsRunWhenTheSourceIsGone() throws IOException {
        Path source = Files.write(folder.resolve("lines"), List.of("a", "b", "c"));
        RDD<String> lines = context.textFile(source.toString()).map(line -> line + line);
        PairRDD<String, Long> counted =
                lines.mapToPair(line -> line, line -> 1L).reduceByKey(Long::sum);
        lines.checkpointNow();
        Files.delete(source);

        assertThat(lines.collect()).containsExactly("aa", "bb", "cc");
        assertThat(counted.collectAsMap()).containsOnlyKeys("aa", "bb", "cc"); // made before the checkpoint was
    }

    @Test
    void whatIsAboveCanBeCollectedAsGarbage() {
        RDD<Long> parent = context.range(0, 10, 1, 2).map(number -> number + 1);
        WeakReference<RDD<Long>> above = new WeakReference<>(parent);
        PairRDD<Long, Long> sums =
                parent.mapToPair(number -> number % 3, number -> number).reduceByKey(Long::sum);
        RDD<Long> values = sums.values();
        parent = null;
        values.checkpointNow();
        sums = null;

        for (int i = 0; i < 100 && above.get() != null; i++) {
            System.gc();
        }

        assertThat(above.get()).isNull();
        assertThat(values.reduce(Long::sum)).isEqualTo(55);
    }

    @Test
    void accumulatorsAboveCountOnce() {
        LongAccumulator seen = context.longAccumulator("seen");
        RDD<Long> counted = context.range(0, 100, 1, 4).map(number -> {
            seen.add(1);
            return number;
        });
        counted.checkpoint();
        counted.count();
        counted.count();
        counted.map(number -> number).count();

        assertThat(counted.isCheckpointed()).isTrue();
        assertThat(seen.value()).isEqualTo(100);
    }

    @Test
    void aViewOfPairsKeepsItsPlacesAndNothingIsShuffledAgain() {
        PairRDD<Long, Long> sums = context.range(0, 100, 1, 4)
                .mapToPair(number -> number % 10, number -> {
                    CALLS.incrementAndGet();
                    return number;
                })
                .reduceByKey(Long::sum, 3);
        sums.checkpointNow();
        assertThat(CALLS).hasValue(100);

        PairRDD<Long, Pair<Long, Long>> joined = sums.join(sums.mapValues(sum -> -sum));

        assertThat(joined.explain()).doesNotContain("shuffled");
        assertThat(joined.values().map(pair -> pair.key() + pair.value()).collect())
                .hasSize(10)
                .containsOnly(0L);
        assertThat(CALLS).hasValue(100);
    }

    @Test
    void anotherApplicationOpensItByPath() {
        String path = folder.resolve("kept").toString();
        squares(3).checkpointNow(path);
        context.close();
        context = HearthContext.builder("another").master("local[2]").open();

        RDD<Long> opened = context.checkpointed(path, Long.class);

        assertThat(opened.partitions()).hasSize(3);
        assertThat(opened.collect()).isEqualTo(expected());
        assertThatThrownBy(() -> context.checkpointed(folder.resolve("none").toString(), Long.class))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("no manifest");
        assertThatThrownBy(() -> context.checkpointed(path, String.class).collect())
                .hasMessageContaining("java.lang.Long")
                .hasMessageContaining("java.lang.String");
    }

    @Test
    void aJobThatComesTooLateToWriteGoesOnWithout() throws Exception {
        entered = new CountDownLatch(1);
        proceed = new CountDownLatch(1);
        RDD<Long> squares = context.range(0, 10, 1, 1).map(number -> {
            if (number == 5 && entered.getCount() > 0) { // the first job alone
                entered.countDown();
                assertThat(proceed.await(60, TimeUnit.SECONDS)).isTrue();
            }
            return number * number;
        });
        squares.checkpoint();
        CompletableFuture<Long> slow = squares.countAsync();
        assertThat(entered.await(60, TimeUnit.SECONDS)).isTrue();

        assertThat(squares.count()).isEqualTo(10);
        assertThat(squares.isCheckpointed()).isTrue();
        proceed.countDown();

        assertThat(slow.get(60, TimeUnit.SECONDS)).isEqualTo(10);
        assertThat(names(squares.checkpointPath().orElseThrow())).containsExactly("_manifest.json", "part-00000.avro");
        assertThat(squares.collect()).hasSize(10);
    }

    @Test
    void itIsCompleteWhenTheLastElementHasBeenIteratedOver() {
        RDD<Long> squares = squares(3);
        squares.checkpoint();
        Iterator<Long> all = squares.toLocalIterator(true);
        List<Long> iterated = new ArrayList<>();
        all.forEachRemaining(iterated::add);

        assertThat(iterated).isEqualTo(expected());
        assertThat(squares.isCheckpointed()).isTrue();
        assertThat(squares.count()).isEqualTo(1_000);
        assertThat(CALLS).hasValue(1_000);
    }

    @Test
    void itIsCompleteWhenAnApproximateCountHasItsFinalValue() {
        RDD<Long> squares = squares(3);
        squares.checkpoint();

        assertThat(squares.countApprox(Duration.ofMinutes(1), 0.95)
                        .finalValue()
                        .join()
                        .value())
                .isEqualTo(1_000);
        assertThat(squares.isCheckpointed()).isTrue();
    }

    @Test
    void withoutPartitionsAnyActionCompletesIt() {
        RDD<String> nothing = context.<String>emptyRDD();
        nothing.checkpoint();

        assertThat(nothing.count()).isZero();
        assertThat(nothing.isCheckpointed()).isTrue();
    }

    @Test
    void withoutPartitionsItIsCompleteAtOnce() {
        RDD<String> nothing = context.<String>emptyRDD();
        nothing.checkpointNow();

        assertThat(nothing.isCheckpointed()).isTrue();
        assertThat(nothing.collect()).isEmpty();
    }

    @Test
    void itsDirectoryGoesWithTheApplicationUnlessItWasNamed() {
        RDD<Long> own = squares(2);
        own.checkpointNow();
        RDD<Long> kept = squares(2);
        kept.checkpointNow(folder.resolve("kept").toString());
        RDD<Long> unfinished = squares(2);
        unfinished.checkpoint(folder.resolve("unfinished").toString());
        unfinished.take(1);
        Path directory = path(own);
        assertThat(directory).exists();

        context.close();

        assertThat(directory).doesNotExist();
        assertThat(folder.resolve("kept/_manifest.json")).exists();
        assertThat(folder.resolve("unfinished")).doesNotExist();
    }

    @Test
    void itsDirectoryGoesWhenNobodyCanReachIt() throws Exception {
        Path directory = checkpointOfAnRddThatIsForgotten();

        for (int i = 0; i < 200 && Files.exists(directory); i++) {
            System.gc();
            context.range(0, 1).count();
        }

        assertThat(directory).doesNotExist();
    }

    private Path checkpointOfAnRddThatIsForgotten() {
        RDD<Long> squares = squares(2);
        squares.checkpointNow();
        return path(squares);
    }

    private static Path path(RDD<?> rdd) {
        return Path.of(new org.apache.hadoop.fs.Path(rdd.checkpointPath().orElseThrow())
                .toUri()
                .getPath());
    }

    private static List<String> names(String directory) throws IOException {
        try (Stream<Path> files = Files.list(
                Path.of(new org.apache.hadoop.fs.Path(directory).toUri().getPath()))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith(".")) // checksums of Hadoop's local file system
                    .sorted()
                    .toList();
        }
    }
}
