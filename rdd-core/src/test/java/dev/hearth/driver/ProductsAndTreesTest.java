package dev.hearth.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.JobReport;
import dev.hearth.rdd.Pair;
import dev.hearth.rdd.RDD;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Spliterator;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cartesian products and reductions in rounds, on {@code local[2]} with so little memory that products spill. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProductsAndTreesTest {
    private static final AtomicInteger COMPUTED = new AtomicInteger();

    private final List<JobReport> reports = new CopyOnWriteArrayList<>();
    private HearthContext context;

    @BeforeAll
    void open() {
        context = HearthContext.builder("products and trees")
                .master("local[2]")
                .set("hearth.executor.memory-fraction", "0.000001")
                .open();
        context.onJobEnd(reports::add);
    }

    @AfterAll
    void close() {
        context.close();
    }

    @BeforeEach
    void forget() {
        COMPUTED.set(0);
        reports.clear();
    }

    @ParameterizedTest
    @CsvSource({"0, 7, 2, 3", "7, 0, 2, 3", "5, 4, 1, 1", "5, 4, 9, 2", "2500, 3, 2, 1", "3, 2500, 1, 2"})
    void aProductHasEveryPairOnce(int left, int right, int leftPartitions, int rightPartitions) {
        List<Pair<Long, Long>> expected = new ArrayList<>();
        LongStream.range(0, left).forEach(x -> LongStream.range(0, right).forEach(y -> expected.add(new Pair<>(x, y))));
        RDD<Pair<Long, Long>> product =
                context.range(0, left, 1, leftPartitions).cartesian(context.range(0, right, 1, rightPartitions));

        List<Pair<Long, Long>> pairs = product.collect();

        assertThat(pairs).hasSameSizeAs(expected);
        assertThat(new HashSet<>(pairs)).isEqualTo(new HashSet<>(expected));
        assertThat(product.collect()).as("the same order again").isEqualTo(pairs);
        assertThat(product.partitions()).hasSize(leftPartitions * rightPartitions);
        assertThat(product.take(2)).isEqualTo(pairs.subList(0, Math.min(2, pairs.size())));
    }

    @Test
    void theInnerSideIsComputedOnceForEachPairOfPartitionsHoweverManyBlocksTheOuterHas() {
        RDD<Long> outer = context.range(0, 1_030, 1, 1); // more than one block
        RDD<String> inner = context.range(0, 20_000, 1, 1).map(x -> {
            COMPUTED.incrementAndGet();
            return "a string that takes some room, number " + x;
        });
        assertThat(outer.cartesian(inner).count()).isEqualTo(20_600_000);
        assertThat(COMPUTED).hasValue(20_000);
        assertThat(reports.get(0).metrics().shuffle().bytesSpilled()).isPositive();
    }

    @Test
    void whoReadsOnAfterAFailureMissesOnlyWhatFailed() {
        RDD<Long> outer = context.range(0, 1_500, 1, 1).map(x -> unless(x == 1_200, x)); // in the second block
        RDD<Long> inner = context.range(0, 10, 1, 1).map(x -> unless(x == 5, x));
        List<Pair<Long, Long>> pairs = outer.cartesian(inner)
                .mapPartitions(elements -> readOn(elements.spliterator()).stream())
                .collect();
        assertThat(pairs).hasSize(1_499 * 9).doesNotHaveDuplicates();
        assertThat(pairs).noneMatch(pair -> pair.key() == 1_200 || pair.value() == 5);
    }

    @Test
    void aPairThatFailsAboveIsNotMetAgain() {
        List<Long> failed = context.range(0, 3, 1, 1)
                .cartesian(context.range(0, 2, 1, 1))
                .map(pair -> unless(pair.equals(new Pair<>(1L, 0L)), pair))
                .mapPartitions(elements -> {
                    List<Long> failures = new ArrayList<>();
                    Spliterator<Pair<Long, Long>> pairs = elements.spliterator();
                    for (boolean more = true; more; ) {
                        try {
                            pairs.forEachRemaining(pair -> {});
                            more = false;
                        } catch (IllegalStateException e) {
                            failures.add(1L);
                        }
                    }
                    return failures.stream();
                })
                .collect();
        assertThat(failed).hasSize(1);
    }

    private static <T> T unless(boolean fails, T value) {
        if (fails) {
            throw new IllegalStateException(value + " fails");
        }
        return value;
    }

    private static <T> List<T> readOn(Spliterator<T> elements) {
        List<T> read = new ArrayList<>();
        for (boolean more = true; more; ) {
            try {
                more = elements.tryAdvance(read::add);
            } catch (IllegalStateException e) {
                // reads on
            }
        }
        return read;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void aTreeCombinesInOrderWhateverItsDepth(int depth) {
        List<String> words = LongStream.range(0, 100)
                .mapToObj(x -> x % 3 == 0 ? "" : x + " ")
                .toList();
        for (int partitions : new int[] {1, 2, 16, 64, 130}) {
            RDD<String> rdd = context.parallelize(words, partitions);
            // Concatenation is associative and not commutative.
            assertThat(rdd.treeReduce(String::concat, depth)).isEqualTo(String.join("", words));
            assertThat(rdd.treeAggregate("", (sum, word) -> sum + word, String::concat, depth))
                    .isEqualTo(String.join("", words));
        }
    }

    @Test
    void aTreeGivesTheDriverFewResults() {
        RDD<Long> numbers = context.range(0, 1_000, 1, 64);
        assertThat(numbers.treeReduce(Long::sum)).isEqualTo(499_500);
        JobReport report = reports.get(reports.size() - 1);
        assertThat(report.tasks()).isEqualTo(64 + 8);
        assertThat(context.range(0, 0, 1, 5).treeAggregate(7L, Long::sum, Long::sum, 1))
                .isEqualTo(5 * 7);
        assertThat(context.<Long>emptyRDD().treeAggregate(7L, Long::sum, Long::sum))
                .isEqualTo(7);
    }
}
