package dev.hearth.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.IndexPartition;
import dev.hearth.rdd.Inputs;
import dev.hearth.rdd.JobFailedException;
import dev.hearth.rdd.JobReport;
import dev.hearth.rdd.PairRDD;
import dev.hearth.rdd.Partition;
import dev.hearth.rdd.Partitioner;
import dev.hearth.rdd.RDD;
import dev.hearth.shared.Broadcast;
import dev.hearth.shared.LongAccumulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Spliterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs on {@code local[2]}: the whole way from an action to its result, but for the wire. */
class LocalEngineTest {
    // Functions are copied to tasks, so what they do is counted where all copies can see it.
    private static final Map<String, AtomicInteger> COUNTS = new ConcurrentHashMap<>();

    private final List<JobReport> reports = new CopyOnWriteArrayList<>();
    private HearthContext context;

    @BeforeEach
    void open() {
        COUNTS.clear();
        context = HearthContext.builder("test")
                .master("local[2]")
                .set("hearth.executor.memory-fraction", "0.01")
                .open();
        context.onJobEnd(reports::add);
    }

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void resultsComeInTheOrderOfPartitions() {
        List<Integer> numbers = IntStream.range(0, 1_000).boxed().toList();

        assertThat(context.parallelize(numbers, 37).map(x -> x * 2).collect())
                .isEqualTo(numbers.stream().map(x -> x * 2).toList());
    }

    @Test
    void aListenerThatInterruptsItsThreadEndsNothing() {
        RDD<Long> numbers = context.range(0, 10, 1, 2);
        context.onJobEnd(report -> Thread.currentThread().interrupt());
        for (int i = 0; i < 3; i++) {
            assertThat(numbers.count()).isEqualTo(10);
        }
    }

    @Test
    void aListenerMustNotWaitForTheThreadItIsToldOn() {
        RDD<Long> numbers = context.range(0, 10, 1, 2);
        List<Throwable> refused = new CopyOnWriteArrayList<>();
        context.onJobEnd(report -> {
            refused.add(catchThrowable(numbers::count));
            refused.add(catchThrowable(context::storage));
        });
        numbers.cache().count();
        assertThat(refused).hasSize(2).allSatisfy(thrown -> assertThat(thrown)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("call it on another thread"));
        assertThat(refused.get(0)).hasMessageStartingWith("count at LocalEngineTest.java:");
    }

    /** A program's own RDD, not a good one. */
    private static final class Careless extends RDD<Long> {
        private final transient List<IndexPartition> listed;

        Careless(HearthContext context, IndexPartition... listed) {
            super(context, List.of());
            this.listed = Arrays.asList(listed);
        }

        @Override
        protected List<? extends Partition> listPartitions() {
            return listed;
        }

        @Override
        protected Spliterator<Long> compute(Partition partition, Inputs inputs) {
            return null;
        }
    }

    @Test
    void whatAProgramsOwnRddDoesWrongIsNamed() {
        assertThatThrownBy(() -> new Careless(context, new IndexPartition(0), new IndexPartition(0)).count())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("LocalEngineTest.java:")
                .hasMessageContaining("lists IndexPartition[index=0] as partition 1");
        assertThatThrownBy(() -> new Careless(context, new IndexPartition(0), null).count())
                .hasMessageContaining("lists null as partition 1");
        assertThatThrownBy(() -> new Careless(context, new IndexPartition(0)).count())
                .hasMessageContaining(Careless.class.getName() + "'s compute returned null");
    }

    record Nowhere(int numPartitions) implements Partitioner {
        @Override
        public int partition(Object key) {
            return 0;
        }
    }

    @Test
    void aPartitionerWithoutPartitionsIsRefusedRatherThanAllKeysLost() {
        PairRDD<Long, Long> pairs = context.range(0, 10, 1, 2).keyBy(x -> x);
        assertThatThrownBy(() -> pairs.partitionBy(new Nowhere(0)).count())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Nowhere[numPartitions=0] has 0 partitions; it must have 1 or more");
        assertThatThrownBy(() -> pairs.reduceByKey(Long::sum, new Nowhere(-1)).count())
                .hasMessageContaining("-1 partitions");
    }

    @Test
    void cachingKeepsNothingWhereTheReaderGoesOnAfterAFailureAboveAndLosesNothingEither() {
        RDD<Long> numbers = context.range(0, 10, 1, 1)
                .map(x -> {
                    if (x == 5 && COUNTS.putIfAbsent("failed", new AtomicInteger()) == null) {
                        throw new IllegalStateException("the first time");
                    }
                    return x;
                })
                .cache();

        assertThat(numbers.mapPartitions(LocalEngineTest::withoutFailing).collect())
                .containsExactly(0L, 1L, 2L, 3L, 4L, 6L, 7L, 8L, 9L);
        assertThat(numbers.collect()).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    }

    private static Stream<Long> withoutFailing(Stream<Long> numbers) {
        List<Long> read = new ArrayList<>();
        Spliterator<Long> elements = numbers.spliterator();
        boolean more = true;
        while (more) {
            try {
                more = elements.tryAdvance(read::add);
            } catch (IllegalStateException e) {
                count("skipped", 0L);
            }
        }
        return read.stream();
    }

    @Test
    void aCachedDatasetIsReadFromMemoryOnlyFromTheSecondJobOn(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("lines.txt"), "fire\nashes\n".repeat(500));
        RDD<String> lines = context.textFile(file.toUri().toString(), 4).cache();

        assertThat(lines.count()).isEqualTo(1_000);
        assertThat(lines.filter(line -> line.equals("fire")).count()).isEqualTo(500);

        assertThat(reports.get(0).metrics().bytesRead()).isPositive();
        assertThat(reports.get(0).metrics().blocksComputed())
                .isEqualTo(reports.get(0).tasks());
        assertThat(reports.get(1).metrics().bytesRead()).isZero();
        assertThat(reports.get(1).metrics().blocksRead())
                .isEqualTo(reports.get(1).tasks());
        assertThat(reports.get(1).tasksByLocality()).containsOnlyKeys("PROCESS");
    }

    @Test
    void aDatasetThatDoesNotFitIsComputedAgainAndTheJobStillEnds() {
        long elements = Runtime.getRuntime().maxMemory() / 100 * 3 / (64 << 10);
        RDD<byte[]> large =
                context.range(0, elements, 1, 8).map(i -> new byte[64 << 10]).cache();

        assertThat(large.count()).isEqualTo(elements);
        assertThat(large.count()).isEqualTo(elements);

        assertThat(reports.get(1).metrics().blocksRead()).isBetween(1, 7);
        assertThat(reports.get(1).metrics().blocksComputed()).isBetween(1, 7);
    }

    @Test
    void takeLeavesTheWholePartitionCached() {
        RDD<Long> numbers =
                context.range(0, 1_000, 1, 2).map(x -> count("map", x)).cache();

        assertThat(numbers.take(1)).containsExactly(0L);
        assertThat(numbers.take(1)).containsExactly(0L);

        assertThat(counted("map")).isEqualTo(500);
    }

    @Test
    void afterUnpersistTheDataIsComputedAgain() {
        RDD<Long> numbers = context.range(0, 10, 1, 2).map(x -> count("map", x)).cache();
        numbers.count();
        numbers.unpersist();
        numbers.count();

        assertThat(counted("map")).isEqualTo(20);
    }

    @Test
    void aTaskThatFailsIsTriedAgainAndItsAccumulatorsCountOnce() {
        LongAccumulator seen = context.longAccumulator("seen");
        RDD<Long> flaky = context.range(0, 100, 1, 4).map(x -> {
            seen.add(1);
            if (x == 60 && count("failures", x) == 60 && counted("failures") <= 2) {
                throw new IOException("once more");
            }
            return x;
        });

        assertThat(flaky.count()).isEqualTo(100);
        assertThat(seen.value()).isEqualTo(100);
        flaky.count();
        assertThat(seen.value())
                .as("a second job over the same RDD adds nothing")
                .isEqualTo(100);
    }

    @Test
    void aPartialReadCountsUntilACompleteOneReplacesIt() {
        LongAccumulator seen = context.longAccumulator("seen");
        RDD<Long> counted = context.range(0, 100, 1, 1).map(x -> {
            seen.add(1);
            return x;
        });

        counted.take(10);
        assertThat(seen.value()).isBetween(10L, 11L);
        counted.count();
        assertThat(seen.value()).isEqualTo(100);
    }

    @Test
    void aTaskThatKeepsFailingFailsTheJobAndTheNextJobWorks() {
        RDD<Long> failing = context.range(0, 4, 1, 2).map(x -> {
            count("attempts", x);
            throw new IllegalStateException("no " + x);
        });

        assertThatThrownBy(() -> failing.count())
                .isInstanceOf(JobFailedException.class)
                .hasMessageStartingWith("count at LocalEngineTest.java:")
                .hasMessageContaining("IllegalStateException: no ");
        assertThat(counted("attempts")).isGreaterThanOrEqualTo(4);
        assertThat(context.range(0, 10).count()).as("the next job works").isEqualTo(10);
    }

    @Test
    void aResultTooLargeForAMessageIsFetchedPieceByPiece() {
        List<byte[]> arrays =
                context.range(0, 4, 1, 2).map(i -> new byte[9 << 20]).collect();

        assertThat(arrays).hasSize(4).allSatisfy(array -> assertThat(array).hasSize(9 << 20));
    }

    @Test
    void aBroadcastValueReachesTasks() {
        Broadcast<List<String>> names = context.broadcast(List.of("zero", "one", "two"));

        assertThat(context.range(0, 3).map(i -> names.value().get(i.intValue())).collect())
                .containsExactly("zero", "one", "two");
    }

    @Test
    void aLineageOfAHundredThousandOperatorsRunsOnTheDefaultStack() {
        RDD<Long> deep = context.range(0, 10, 1, 1); // each task opens all operators, and one task is as deep as two
        for (int i = 0; i < 100_000; i++) {
            deep = deep.map(x -> x + 1);
        }

        assertThat(deep.collect())
                .isEqualTo(LongStream.range(100_000, 100_010).boxed().toList());
        assertThat(deep.take(7))
                .isEqualTo(LongStream.range(100_000, 100_007).boxed().toList());
    }

    @Test
    void accumulatorsInALongChainKnowItsEnd() {
        LongAccumulator seen = context.longAccumulator("seen");
        RDD<Long> deep = context.range(0, 5_000, 1, 2);
        for (int i = 0; i < 1_000; i++) {
            deep = i == 500
                    ? deep.map(x -> {
                        seen.add(1);
                        return x;
                    })
                    : deep.map(x -> x);
        }
        deep.take(1);
        deep.count();
        deep.count();

        assertThat(seen.value()).isEqualTo(5_000);
    }

    @Test
    void manyThreadsRunJobsAtOnce() throws Exception {
        RDD<Long> numbers = context.range(0, 1_000, 1, 3);
        ExecutorService threads = Executors.newFixedThreadPool(50);
        try {
            List<Future<Long>> counts = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                int modulus = i + 1;
                counts.add(threads.submit(
                        () -> numbers.filter(x -> x % modulus == 0).count()));
            }
            for (int i = 0; i < 50; i++) {
                assertThat(counts.get(i).get()).isEqualTo((999 / (i + 1)) + 1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void closingTheContextEndsItsThreadsAndFailsWhatRuns() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        HearthContext closed =
                HearthContext.builder("closed").master("local[2]").open();
        RDD<Long> endless = closed.range(0, 2, 1, 2).map(x -> {
            count("started", x);
            Thread.currentThread().join();
            return x;
        });
        CompletableFuture<Long> result = endless.countAsync();
        while (counted("started") < 1) {
            Thread.onSpinWait();
        }

        closed.close();

        assertThatThrownBy(result::get).hasMessageContaining("closed");
        for (Map.Entry<Thread, StackTraceElement[]> thread :
                Thread.getAllStackTraces().entrySet()) {
            if (thread.getKey().getName().startsWith("hearth-") && !before.contains(thread.getKey())) {
                thread.getKey().join(60_000); // an interrupted one takes its moment to end
                assertThat(thread.getKey().isAlive())
                        .as("%s at %s", thread.getKey().getName(), Arrays.toString(thread.getValue()))
                        .isFalse();
            }
        }
    }

    @Test
    void aListenerThatThrowsHarmsNobody() {
        context.onJobEnd(report -> {
            throw new AssertionError("listener");
        });

        assertThat(context.range(0, 10).count()).isEqualTo(10);
        assertThat(context.range(0, 10).count()).isEqualTo(10);
    }

    @Test
    void aTaskThatEndsInAnErrorIsReported() {
        RDD<Long> failing = context.range(0, 2, 1, 2)
                .mapPartitions(elements -> elements.onClose(() -> {
                    throw new StackOverflowError("on close");
                }));

        assertThatThrownBy(() -> failing.count()).hasMessageContaining("on close");
        assertThat(context.range(0, 10).count()).isEqualTo(10);
    }

    @Test
    void onlyTheSourcesPartitionsTravelWithTheirTasks() {
        RDD<byte[]> large = context.parallelize(List.of(new byte[20 << 20], new byte[20 << 20]), 2);
        RDD<byte[]> chain = large;
        for (int i = 0; i < 50; i++) {
            chain = chain.map(x -> x);
        }

        assertThat(chain.map(x -> x.length).collect()).containsExactly(20 << 20, 20 << 20);
    }

    @Test
    void anActionAfterCloseIsRefused() {
        RDD<Long> numbers = context.range(0, 10);
        context.close();

        assertThatThrownBy(() -> numbers.count()).hasMessageContaining("closed");
    }

    private static long count(String what, long x) {
        COUNTS.computeIfAbsent(what, key -> new AtomicInteger()).incrementAndGet();
        return x;
    }

    private static int counted(String what) {
        return COUNTS.getOrDefault(what, new AtomicInteger()).get();
    }
}
