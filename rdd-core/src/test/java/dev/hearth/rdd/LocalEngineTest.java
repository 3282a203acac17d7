package dev.hearth.rdd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.closure.FunctionNotSerializableException;
import dev.hearth.output.OutputException;
import dev.hearth.shared.Addition;
import dev.hearth.shared.Broadcast;
import dev.hearth.shared.LongAccumulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operators, sources and actions through the real engine, in one process. */
class LocalEngineTest {
    private static final AtomicInteger CALLS = new AtomicInteger();
    private static HearthContext context;

    @TempDir
    private Path directory;

    @BeforeAll
    static void open() {
        context = HearthContext.builder("rdd tests").master("local[2]").open();
    }

    @AfterAll
    static void close() {
        context.close();
    }

    @Test
    void operatorsAreThoseOfStreams() {
        List<Integer> numbers =
                new SplittableRandom(11).ints(2_000, -50, 50).boxed().toList();
        RDD<Integer> rdd = context.parallelize(numbers, 7);

        assertThat(rdd.collect()).isEqualTo(numbers);
        assertThat(rdd.filter(x -> x > 0).map(x -> x * 3).collect())
                .isEqualTo(numbers.stream().filter(x -> x > 0).map(x -> x * 3).toList());
        assertThat(rdd.flatMap(x -> List.of(x, -x)).collect())
                .isEqualTo(
                        numbers.stream().flatMap(x -> List.of(x, -x).stream()).toList());
        assertThat(rdd.keyBy(x -> x % 5).map(Pair::key).collect())
                .isEqualTo(numbers.stream().map(x -> x % 5).toList());
        assertThat(rdd.mapPartitions(elements -> elements.map(x -> x + 1)).collect())
                .isEqualTo(numbers.stream().map(x -> x + 1).toList());
        assertThat(rdd.union(rdd.map(x -> x)).count()).isEqualTo(4_000);
        assertThat(rdd.glom().map(List::size).collect()).hasSize(7).allMatch(size -> size >= 285);
        assertThat(rdd.reduce(Integer::sum)).isEqualTo(numbers.stream().reduce(0, Integer::sum));
        assertThat(rdd.fold(0, Integer::sum)).isEqualTo(numbers.stream().reduce(0, Integer::sum));
        assertThat(rdd.take(300)).isEqualTo(numbers.subList(0, 300));
        assertThat(rdd.first()).isEqualTo(numbers.get(0));
        assertThat(context.range(0, 1_000, 1, 5).sample(true, 0.3, 4).collect())
                .isEqualTo(context.range(0, 1_000, 1, 5).sample(true, 0.3, 4).collect());
    }

    @Test
    void aMissingKeyCanBeLookedUpLikeAnyOther() {
        PairRDD<Long, Long> pairs = context.range(0, 6, 1, 3).mapToPair(x -> x % 2 == 0 ? null : x, x -> x);
        assertThat(pairs.lookup(null)).containsExactly(0L, 2L, 4L);
        assertThat(pairs.lookup(3L)).containsExactly(3L);
        assertThat(pairs.reduceByKey(Long::sum).lookup(null)).containsExactly(6L);
    }

    @Test
    void aggregatesWithAMutableZero() {
        List<Integer> zero = new ArrayList<>();
        List<Integer> all = context.parallelize(List.of(1, 2, 3, 4, 5), 3)
                .aggregate(
                        zero,
                        (list, x) -> {
                            list.add(x);
                            return list;
                        },
                        (left, right) -> {
                            left.addAll(right);
                            return left;
                        });
        assertThat(all).containsExactly(1, 2, 3, 4, 5);
        assertThat(zero).isEmpty();
    }

    @Test
    void aThousandRddsUnite() {
        List<RDD<Integer>> rdds = IntStream.range(0, 1_000)
                .mapToObj(i -> context.parallelize(List.of(i), 1))
                .toList();
        assertThat(context.union(rdds).collect())
                .isEqualTo(IntStream.range(0, 1_000).boxed().toList());
    }

    @Test
    void filesAreReadAndWritten() throws IOException {
        String text =
                IntStream.range(0, 10_000).mapToObj("line %d\n"::formatted).collect(Collectors.joining());
        Path file = Files.writeString(directory.resolve("lines"), text);
        RDD<String> lines = context.textFile(file.toString(), 5);

        assertThat(lines.partitions()).hasSize(5);
        assertThat(lines.filter(line -> line.endsWith("7")).count()).isEqualTo(1_000);

        lines.map(String::toUpperCase).saveAsTextFile(directory + "/out");

        assertThat(context.textFile(directory + "/out").collect())
                .isEqualTo(text.toUpperCase(java.util.Locale.ROOT).lines().toList());
        assertThat(directory.resolve("out/_SUCCESS")).exists();
        assertThat(directory.resolve("out/_temporary")).doesNotExist();
        assertThatThrownBy(() -> lines.saveAsTextFile(directory + "/out"))
                .isInstanceOf(OutputException.class)
                .hasMessageStartingWith("saveAsTextFile at LocalEngineTest.java:");
    }

    @Test
    void aFailedSaveLeavesNothing() {
        RDD<Long> failing = context.range(0, 4, 1, 4).map(x -> 6 / (x - 3));
        assertThatThrownBy(() -> failing.saveAsTextFile(directory + "/out")).isInstanceOf(JobFailedException.class);
        assertThat(directory.resolve("out")).doesNotExist();
    }

    @Test
    void cachedPartitionsAreComputedOnce() {
        CALLS.set(0);
        RDD<Long> squares = context.range(0, 100, 1, 4)
                .map(x -> {
                    CALLS.incrementAndGet();
                    return x * x;
                })
                .cache();
        assertThat(squares.count()).isEqualTo(100);
        assertThat(squares.reduce(Long::sum)).isEqualTo(328_350);
        assertThat(CALLS).hasValue(100);
        squares.unpersist();
        squares.count();
        assertThat(CALLS).hasValue(200);
    }

    @Test
    void sharedVariablesArriveAndComeBack() {
        LongAccumulator odd = context.longAccumulator("odd");
        var sum = context.accumulator("sum", Addition.vectors(2));
        Broadcast<int[]> weights = context.broadcast(new int[] {10, 20});
        context.range(0, 10, 1, 3).foreach(x -> {
            odd.add(x % 2);
            sum.add(new double[] {weights.value()[0] * x, weights.value()[1]});
        });
        assertThat(odd.value()).isEqualTo(5);
        assertThat(sum.value()).containsExactly(450, 200);
        weights.destroy();
    }

    @Test
    void aFailureBeginsWithWhatFailedAndWhere() {
        RDD<Integer> failing = context.parallelize(List.of("1", "x"), 2).map(Integer::valueOf);
        assertThatThrownBy(failing::count)
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("NumberFormatException: For input string: \"x\"")
                .hasMessageContaining("partition 1 of stage");
    }

    @Test
    void whatCannotBeSentIsRefusedAtTheCall() {
        Object lock = new Object();
        RDD<Long> numbers = context.range(0, 3);
        assertThatThrownBy(() -> numbers.map(x -> x + lock.hashCode()))
                .isInstanceOf(FunctionNotSerializableException.class);
    }

    @Test
    void dataNeedNotBeSerializableInJavasWay() {
        RDD<CollectionTest.Point> points = context.range(0, 2, 1, 1).map(x -> new CollectionTest.Point(x, x));
        assertThat(points.collect()).containsExactly(new CollectionTest.Point(0, 0), new CollectionTest.Point(1, 1));
    }
}
