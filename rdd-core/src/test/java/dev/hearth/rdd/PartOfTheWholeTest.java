package dev.hearth.rdd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.function.SerializableComparator;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Actions that bring a part of the elements to the driver: the smallest, some at random, a partition at a time. */
class PartOfTheWholeTest {
    private final InlineEngine engine = new InlineEngine();
    private final HearthContext context = new HearthContext(engine);

    @Property(tries = 60)
    void theSmallestAndLargestAreThoseOfASortedStream(
            @ForAll @Size(max = 50) List<@IntRange(min = -20, max = 20) Integer> numbers,
            @ForAll @IntRange(min = 1, max = 60) int partitions,
            @ForAll @IntRange(max = 55) int n) {
        RDD<Integer> rdd = context.parallelize(numbers, partitions);
        // Only the last digit counts, so that which of equal ones is kept can be seen.
        SerializableComparator<Integer> byDigit = (left, right) -> Integer.compare(left % 10, right % 10);

        assertThat(rdd.takeOrdered(n))
                .isEqualTo(numbers.stream().sorted().limit(n).toList());
        assertThat(rdd.top(n))
                .isEqualTo(numbers.stream()
                        .sorted(Comparator.reverseOrder())
                        .limit(n)
                        .toList());
        assertThat(rdd.takeOrdered(n, byDigit))
                .isEqualTo(numbers.stream().sorted(byDigit).limit(n).toList());
        assertThat(rdd.top(n, byDigit))
                .isEqualTo(numbers.stream().sorted(byDigit.reversed()).limit(n).toList());
        if (!numbers.isEmpty()) {
            assertThat(rdd.min())
                    .isEqualTo(numbers.stream().min(Comparator.naturalOrder()).orElseThrow());
            assertThat(rdd.max())
                    .isEqualTo(numbers.stream().max(Comparator.naturalOrder()).orElseThrow());
            assertThat(rdd.min(byDigit)).isEqualTo(numbers.stream().min(byDigit).orElseThrow());
        }
    }

    @Example
    void theSmallestOfNothingIsAClearError() {
        assertThatThrownBy(() -> context.range(0, 0).min())
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageStartingWith("min at PartOfTheWholeTest.java:")
                .hasMessageContaining("has no elements to compare; ask isEmpty() first");
        assertThatThrownBy(() -> context.range(0, 3).takeOrdered(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("takeOrdered(-1)");
        assertThat(context.range(0, 3).top(0)).isEmpty();
        assertThat(context.range(0, 3).top(Integer.MAX_VALUE)).containsExactly(2L, 1L, 0L);
    }

    record Point(int x) implements Serializable {}

    @Example
    void elementsThatHaveNoOrderAreRefusedAtTheCall() {
        RDD<Point> points =
                context.range(0, 3).map(x -> new Point(x.intValue())).filter(point -> point.x > 0);
        for (Runnable call : List.<Runnable>of(
                () -> points.min(),
                () -> points.max(),
                () -> points.top(1),
                () -> points.takeOrdered(1),
                () -> points.keyBy(x -> x).sortByKey())) {
            assertThatThrownBy(call::run)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("PartOfTheWholeTest.java:")
                    .hasMessageContaining(
                            "Point has no natural order, it does not implement Comparable; pass a comparator");
        }
        assertThat(engine.jobs).isEmpty();
        assertThat(points.min((a, b) -> Integer.compare(a.x, b.x))).isEqualTo(new Point(1));
        assertThat(context.range(0, 3).map(x -> x * 2L).max()).isEqualTo(4L);
        assertThat(context.range(0, 3).map(x -> (Number) x).max()).isEqualTo(2L); // its subclasses have an order
    }

    @Property(tries = 60)
    void samplesHaveTheSizeThatWasAskedFor(
            @ForAll boolean withReplacement,
            @ForAll @IntRange(max = 60) int n,
            @ForAll @IntRange(max = 50) int size,
            @ForAll @IntRange(min = 1, max = 60) int partitions,
            @ForAll long seed) {
        RDD<Long> numbers = context.range(0, size, 1, partitions);

        List<Long> sample = numbers.takeSample(withReplacement, n, seed);

        assertThat(sample).hasSize(withReplacement ? size == 0 ? 0 : n : Math.min(n, size));
        assertThat(numbers.collect()).containsAll(new HashSet<>(sample));
        assertThat(numbers.takeSample(withReplacement, n, seed)).isEqualTo(sample);
        if (!withReplacement) {
            assertThat(sample).doesNotHaveDuplicates();
        }
    }

    @Example
    void everyElementIsAsLikelyAsAnyOtherWhereverItIs() {
        for (boolean withReplacement : new boolean[] {true, false}) {
            Map<Long, Integer> drawn = new HashMap<>();
            // Partitions of 7, 7 and 6 elements.
            RDD<Long> numbers = context.range(0, 20, 1, 3);
            for (int seed = 0; seed < 1_000; seed++) {
                numbers.takeSample(withReplacement, 5, seed).forEach(x -> drawn.merge(x, 1, Integer::sum));
            }
            // 250 each, within six standard deviations.
            assertThat(drawn).hasSize(20).allSatisfy((x, times) -> assertThat(times)
                    .isBetween(165, 335));
        }
    }

    @Example
    void somePartitionsCanBeCollectedAlone() {
        RDD<Long> numbers = context.range(0, 9, 1, 3);
        assertThat(numbers.collectPartitions(2, 0)).containsExactly(List.of(6L, 7L, 8L), List.of(0L, 1L, 2L));
        assertThat(engine.partitionsRun).containsExactly(List.of(2, 0));
        assertThatThrownBy(() -> numbers.collectPartitions(3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has partitions 0 to 2; asked for [3]");
    }

    @Example
    void anIteratorComputesAPartitionWhenItIsReached() {
        RDD<Long> numbers = context.range(0, 9, 1, 3).filter(x -> x < 3 || x > 5);

        Iterator<Long> iterator = numbers.toLocalIterator();
        assertThat(engine.jobs).isEmpty();
        for (long expected = 0; expected < 3; expected++) {
            assertThat(iterator.next()).isEqualTo(expected);
        }
        assertThat(engine.partitionsRun).containsExactly(List.of(0));
        List<Long> rest = new ArrayList<>();
        iterator.forEachRemaining(rest::add);
        assertThat(rest).containsExactly(6L, 7L, 8L);
        assertThat(engine.partitionsRun).containsExactly(List.of(0), List.of(1), List.of(2));
        assertThat(engine.jobs).containsOnly("toLocalIterator");
        assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
    }

    @Example
    void aPrefetchingIteratorIsOnePartitionAheadAndNoMore() throws InterruptedException {
        Iterator<Long> iterator = context.range(0, 40, 1, 4).toLocalIterator(true);
        assertThat(iterator.next()).isZero();
        assertThat(engine.jobsEnded.tryAcquire(2, 60, TimeUnit.SECONDS)).isTrue();
        assertThat(engine.partitionsRun).containsExactly(List.of(0), List.of(1));
        List<Long> rest = new ArrayList<>();
        iterator.forEachRemaining(rest::add);
        assertThat(rest)
                .isEqualTo(IntStream.range(1, 40).mapToObj(Long::valueOf).toList());
    }

    @Example
    void whatFailsInABackgroundFetchIsThrownWhereItsPartitionIsReached() {
        Iterator<Long> iterator =
                context.range(0, 4, 1, 4).map(x -> 6 / (2 - x)).toLocalIterator(true);
        assertThat(iterator.next()).isEqualTo(3);
        assertThat(iterator.next()).isEqualTo(6);
        assertThatThrownBy(iterator::next).isInstanceOf(ArithmeticException.class);
    }
}
