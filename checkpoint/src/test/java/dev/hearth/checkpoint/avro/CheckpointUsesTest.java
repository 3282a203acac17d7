package dev.hearth.checkpoint.avro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.rdd.DoubleRDD;
import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.LongRDD;
import dev.hearth.rdd.PairRDD;
import dev.hearth.rdd.RDD;
import dev.hearth.storage.StorageLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checkpoints beside everything else that programs do with an RDD: each partition is computed once, whatever comes first. */
class CheckpointUsesTest {
    private static final AtomicLong CALLS = new AtomicLong();

    private static HearthContext context;

    @BeforeAll
    static void open() {
        context =
                HearthContext.builder("uses of checkpoints").master("local[2]").open();
    }

    @AfterAll
    static void close() {
        context.close();
    }

    @BeforeEach
    void count() {
        CALLS.set(0);
    }

    private static RDD<Long> numbers(int count, int partitions) {
        return context.range(0, count, 1, partitions).map(CheckpointUsesTest::counted);
    }

    private static long counted(long number) {
        CALLS.incrementAndGet();
        return number;
    }

    static Stream<StorageLevel> levels() {
        return Stream.of(
                StorageLevel.MEMORY_ONLY,
                StorageLevel.MEMORY_ONLY_SER,
                StorageLevel.MEMORY_AND_DISK,
                StorageLevel.DISK_ONLY,
                StorageLevel.MEMORY_ONLY_2);
    }

    @ParameterizedTest
    @MethodSource("levels")
    void whatIsPersistedIsWrittenFromThereAndReadWhenItIsNotPersistedAnyMore(StorageLevel level) {
        RDD<Long> numbers = numbers(50, 3).persist(level);
        numbers.checkpoint();
        assertThat(numbers.take(2)).containsExactly(0L, 1L);
        assertThat(numbers.count()).isEqualTo(50);
        assertThat(numbers.isCheckpointed()).isTrue();

        assertThat(numbers.reduce(Long::sum)).isEqualTo(49 * 25);
        numbers.unpersist(true);
        assertThat(numbers.reduce(Long::sum)).isEqualTo(49 * 25);
        numbers.persist(level);
        assertThat(numbers.reduce(Long::sum)).isEqualTo(49 * 25);
        assertThat(numbers.reduce(Long::sum)).isEqualTo(49 * 25);
        assertThat(CALLS).hasValue(50);
    }

    @ParameterizedTest
    @MethodSource("levels")
    void soArePrimitiveValues(StorageLevel level) {
        DoubleRDD numbers = context.range(0, 5_000, 1, 3)
                .mapToDouble(CheckpointUsesTest::counted)
                .persist(level);
        numbers.checkpoint();
        assertThat(numbers.sum()).isEqualTo(4_999 * 2_500);
        assertThat(numbers.isCheckpointed()).isTrue();

        numbers.unpersist();
        assertThat(numbers.sum()).isEqualTo(4_999 * 2_500);
        assertThat(CALLS).hasValue(5_000);
    }

    @Test
    void emptyPartitionsOfAllKinds() {
        RDD<Long> few = context.range(0, 100, 1, 10).filter(number -> number > 97);
        few.checkpointNow();
        assertThat(few.collect()).containsExactly(98L, 99L);
        DoubleRDD doubles = few.map(number -> number).mapToDouble(number -> number);
        doubles.checkpointNow();
        assertThat(doubles.sum()).isEqualTo(98 + 99);
        LongRDD longs = few.map(number -> number).mapToLong(number -> number);
        longs.checkpointNow();
        assertThat(longs.sum()).isEqualTo(98 + 99);
        RDD<Long> none = few.filter(number -> false);
        none.checkpointNow();
        assertThat(none.collect()).isEmpty();
    }

    @Test
    void oneAttemptThatReadsAPartitionTwiceWritesItOnce() {
        RDD<Long> numbers = numbers(10, 2);
        numbers.checkpoint();

        assertThat(numbers.zip(numbers).map(pair -> pair.key() - pair.value()).collect())
                .containsOnly(0L);

        assertThat(numbers.isCheckpointed()).isTrue();
        assertThat(numbers.cartesian(numbers).count()).isEqualTo(100);
        assertThat(CALLS).hasValue(20);
    }

    @Test
    void whatASingleTaskReadsOfManyPartitionsIsWrittenAsFarAsItWasReadToTheEnd() {
        RDD<Long> numbers = numbers(100, 10);
        numbers.checkpoint();
        assertThat(numbers.coalesce(2).take(15)).hasSize(15);
        assertThat(numbers.isCheckpointed()).isFalse();

        assertThat(numbers.coalesce(2).count()).isEqualTo(100);

        assertThat(numbers.isCheckpointed()).isTrue();
        assertThat(numbers.coalesce(3).collect()).hasSize(100);
        assertThat(CALLS.get()).isBetween(100L, 115L);
    }

    @Test
    void aUnionOfWhatIsCachedAndWhatIsNotOutlivesTheCache() {
        RDD<Long> cached = numbers(10, 2).cache();
        RDD<Long> union = cached.union(context.range(10, 20, 1, 2)).union(cached);
        union.checkpointNow();
        cached.unpersist(true);

        assertThat(union.reduce(Long::sum)).isEqualTo(45 + 145 + 45);
        assertThat(CALLS).hasValue(10);
    }

    @Test
    void whatAShuffleReadsAndWhatItMakes() {
        RDD<Long> numbers = numbers(100, 4);
        PairRDD<Long, Long> sums =
                numbers.mapToPair(number -> number % 7, number -> number).reduceByKey(Long::sum, 3);
        numbers.checkpoint();
        sums.checkpoint();

        assertThat(sums.mapValues(sum -> -sum).count()).isEqualTo(7);

        assertThat(numbers.isCheckpointed()).isTrue();
        assertThat(sums.isCheckpointed()).isTrue();
        assertThat(sums.cogroup(sums.sortByKey()).count()).isEqualTo(7);
        assertThat(sums.values().reduce(Long::sum)).isEqualTo(99 * 50);
        assertThat(CALLS).hasValue(100);
    }

    @Test
    void iterationsThatPersistWriteAndUnpersistComputeEachStepOnce() {
        RDD<Long> state = context.range(0, 50, 1, 3);
        for (int i = 0; i < 40; i++) {
            RDD<Long> before = state;
            state = before.map(number -> counted(number) + 1).persist(StorageLevel.MEMORY_AND_DISK);
            if (i % 5 == 0) {
                state.checkpointNow();
            }
            assertThat(state.count()).isEqualTo(50);
            before.unpersist();
        }

        assertThat(state.reduce(Long::sum)).isEqualTo(49 * 25 + 50 * 40);
        assertThat(CALLS).hasValue(40 * 50);
    }

    @Test
    void jobsThatWriteTheSameAtTheSameTimeLeaveOnePartEach() throws Exception {
        RDD<Long> numbers = numbers(200, 4);
        numbers.checkpoint();
        List<CompletableFuture<Long>> jobs = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            jobs.add(numbers.map(number -> number).countAsync());
        }
        for (CompletableFuture<Long> job : jobs) {
            assertThat(job.get(60, TimeUnit.SECONDS)).isEqualTo(200);
        }

        assertThat(numbers.isCheckpointed()).isTrue();
        long written = CALLS.get();
        assertThat(numbers.reduce(Long::sum)).isEqualTo(199 * 100);
        assertThat(CALLS).hasValue(written);
    }
}
