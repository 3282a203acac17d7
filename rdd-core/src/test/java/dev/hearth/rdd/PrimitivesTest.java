package dev.hearth.rdd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.function.DoubleConsumer;
import java.util.function.LongConsumer;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PrimitivesTest {
    private final InlineEngine engine = new InlineEngine();
    private final HearthContext context = new HearthContext(engine);

    @Property(tries = 40)
    void operatorsAreThoseOfDoubleStream(
            @ForAll @Size(max = 60) List<Integer> numbers, @ForAll @IntRange(min = 1, max = 9) int partitions) {
        DoubleRDD doubles = context.parallelize(numbers, partitions).mapToDouble(x -> x / 4.0);

        assertThat(doubles.collect())
                .isEqualTo(numbers.stream().mapToDouble(x -> x / 4.0).toArray());
        assertThat(doubles.map(x -> x * 3).filter(x -> x > 1).collect())
                .isEqualTo(numbers.stream()
                        .mapToDouble(x -> x / 4.0 * 3)
                        .filter(x -> x > 1)
                        .toArray());
        assertThat(doubles.mapToObj(Double::toString).collect())
                .isEqualTo(numbers.stream().map(x -> Double.toString(x / 4.0)).toList());
        assertThat(doubles.mapToLong(x -> (long) x)
                        .map(x -> x + 1)
                        .filter(x -> x != 0)
                        .collect())
                .isEqualTo(numbers.stream()
                        .mapToLong(x -> (long) (x / 4.0) + 1)
                        .filter(x -> x != 0)
                        .toArray());
        assertThat(context.parallelize(numbers, partitions)
                        .flatMapToDouble(
                                x -> DoubleStream.iterate(x, y -> y + 1).limit(Math.abs(x % 4)))
                        .collect())
                .isEqualTo(numbers.stream()
                        .flatMapToDouble(
                                x -> DoubleStream.iterate(x, y -> y + 1).limit(Math.abs(x % 4)))
                        .toArray());
        assertThat(context.parallelize(numbers, partitions)
                        .flatMapToLong(x -> LongStream.range(0, Math.abs(x % 4)))
                        .collect())
                .isEqualTo(numbers.stream()
                        .flatMapToLong(x -> LongStream.range(0, Math.abs(x % 4)))
                        .toArray());
        assertThat(doubles.count()).isEqualTo(numbers.size());
        assertThat(doubles.isEmpty()).isEqualTo(numbers.isEmpty());
        assertThat(doubles.take(2)).isEqualTo(Arrays.copyOf(doubles.collect(), Math.min(2, numbers.size())));
        assertThat(doubles.union(doubles.coalesce(1)).sum()).isEqualTo(2 * doubles.sum(), within(1e-3));
        assertThat(doubles.boxed().collect())
                .isEqualTo(DoubleStream.of(doubles.collect()).boxed().toList());
    }

    @Property(tries = 60)
    void statisticsAreThoseOfTheDefinitions(
            @ForAll @Size(max = 60) List<@DoubleRange(min = -1e6, max = 1e6) Double> numbers,
            @ForAll @IntRange(min = 1, max = 9) int partitions) {
        DoubleRDD doubles = DoubleRDD.of(context.parallelize(numbers, partitions));
        DoubleSummaryStatistics expected = numbers.stream().mapToDouble(x -> x).summaryStatistics();
        double squares = numbers.stream()
                .mapToDouble(x -> (x - expected.getAverage()) * (x - expected.getAverage()))
                .sum();
        int n = numbers.size();

        Statistics stats = doubles.stats();

        assertThat(stats.count()).isEqualTo(n);
        assertThat(stats.min()).isEqualTo(expected.getMin());
        assertThat(stats.max()).isEqualTo(expected.getMax());
        assertThat(stats.sum()).isEqualTo(doubles.sum()).isCloseTo(expected.getSum(), within(1e-6));
        if (n == 0) {
            assertThat(new double[] {doubles.mean(), doubles.variance(), doubles.stdev()})
                    .containsOnly(Double.NaN);
            assertThatThrownBy(() -> doubles.min())
                    .isInstanceOf(NoSuchElementException.class)
                    .hasMessageStartingWith("min at PrimitivesTest.java");
        } else {
            assertThat(doubles.min()).isEqualTo(expected.getMin());
            assertThat(doubles.max()).isEqualTo(expected.getMax());
            assertThat(doubles.mean()).isCloseTo(expected.getAverage(), within(1e-6));
            assertThat(doubles.variance()).isCloseTo(squares / n, within(1e-6 + 1e-12 * squares));
            assertThat(doubles.stdev()).isCloseTo(Math.sqrt(squares / n), within(1e-5));
        }
        if (n < 2) {
            assertThat(new double[] {doubles.sampleVariance(), doubles.sampleStdev()})
                    .containsOnly(Double.NaN);
        } else {
            assertThat(doubles.sampleVariance()).isCloseTo(squares / (n - 1), within(1e-6 + 1e-12 * squares));
            assertThat(doubles.sampleStdev()).isCloseTo(Math.sqrt(squares / (n - 1)), within(1e-5));
        }
    }

    @Example
    void sumsDoNotDriftAndVariancesDoNotCancel() {
        DoubleRDD tenths = LongRDD.of(context.range(0, 1_000_000, 1, 3)).mapToDouble(x -> 0.1);
        assertThat(tenths.sum()).isEqualTo(100_000.0);
        assertThat(DoubleRDD.of(context.parallelize(List.of(1.0, 1e100, 1.0, -1e100), 2))
                        .sum())
                .isEqualTo(2.0);
        assertThat(DoubleRDD.of(context.parallelize(List.of(1.0, Double.POSITIVE_INFINITY), 2))
                        .sum())
                .isInfinite();
        DoubleRDD farAway = DoubleRDD.of(context.parallelize(List.of(1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16), 2));
        assertThat(farAway.sampleVariance()).isEqualTo(30.0);
    }

    @Example
    void statisticsOfHugeNumbersDoNotOverflow() {
        Statistics huge = DoubleRDD.of(context.parallelize(List.of(1e308, 1e308, 1e308), 2))
                .stats();
        assertThat(huge.mean()).isEqualTo(1e308);
        assertThat(huge.variance()).isZero();
        assertThat(DoubleRDD.of(context.parallelize(List.of(0.1, 0.1, 0.1), 1)).mean())
                .isEqualTo(0.1);
    }

    @Example
    void longSumsAreExactOrRefused() {
        LongRDD large =
                LongRDD.of(context.parallelize(List.of(Long.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, -7L), 3));
        assertThat(large.sum()).isEqualTo(Long.MAX_VALUE - 8);
        assertThat(LongRDD.of(context.range(-3, 100)).sum()).isEqualTo(4_944);
        assertThat(large.min()).isEqualTo(Long.MIN_VALUE);
        assertThat(large.max()).isEqualTo(Long.MAX_VALUE);
        assertThat(LongRDD.of(context.range(0, 5)).mean()).isEqualTo(2);
        assertThat(LongRDD.of(context.range(0, 5)).stats().variance()).isEqualTo(2);
        LongRDD tooLarge = LongRDD.of(context.parallelize(List.of(Long.MAX_VALUE, 1L), 2));
        assertThatThrownBy(tooLarge::sum)
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("mapToDouble");
        assertThatThrownBy(() -> LongRDD.of(context.range(0, 0)).max()).isInstanceOf(NoSuchElementException.class);
    }

    @Property(tries = 60)
    void histogramsCountEachValueInItsBucket(
            @ForAll @Size(max = 60) List<@DoubleRange(min = -10, max = 10) Double> numbers,
            @ForAll @IntRange(min = 1, max = 5) int partitions) {
        double[] bounds = {-7.5, -1, 0, 0.25, 10};
        DoubleRDD doubles = DoubleRDD.of(context.parallelize(numbers, partitions));
        long[] expected = new long[4];
        for (double x : numbers) {
            for (int i = 0; i < 4; i++) {
                expected[i] += x >= bounds[i] && (x < bounds[i + 1] || (i == 3 && x == bounds[4])) ? 1 : 0;
            }
        }
        assertThat(doubles.histogram(bounds)).isEqualTo(expected);
        if (!numbers.isEmpty()) {
            Histogram even = doubles.histogram(4);
            assertThat(even.bounds()).isSorted();
            assertThat(even.counts()).hasSize(even.bounds().length - 1);
            assertThat(LongStream.of(even.counts()).sum()).isEqualTo(numbers.size());
        }
    }

    @Example
    void histogramsOfOddThings() {
        DoubleRDD doubles = DoubleRDD.of(context.parallelize(List.of(-0.0, 0.0, Double.NaN, 1.0, 5.0), 2));
        assertThat(doubles.histogram(0, 1, 2)).containsExactly(2, 1);
        assertThatThrownBy(() -> doubles.histogram(3)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> doubles.histogram(0, 0)).hasMessageContaining("bound 0 is 0.0 and bound 1 is 0.0");
        assertThatThrownBy(() -> doubles.histogram(new double[] {1})).hasMessageContaining("1 bounds");
        assertThatThrownBy(() -> doubles.histogram(0)).hasMessageContaining("0 buckets");
        Histogram same = doubles.filter(x -> x == 5).histogram(3);
        assertThat(same.bounds()).containsExactly(5, 5);
        assertThat(same.counts()).containsExactly(1);
        Histogram ten = LongRDD.of(context.range(0, 100)).mapToDouble(x -> x).histogram(10);
        assertThat(LongStream.of(ten.counts()).max()).hasValue(10);
        assertThatThrownBy(() -> doubles.filter(x -> false).histogram(2)).isInstanceOf(NoSuchElementException.class);
    }

    @Example
    void valuesFlowUnboxed() {
        Spliterator.OfLong range = new RangeCursor(0, 1, 10, new FakeTaskContext(0, 0, engine.configuration));
        Spliterator.OfLong longs = new LongMapCursor(UnboxLongsCursor.over(range), x -> x + 1);
        Spliterator.OfDouble doubles = new DoubleFilterCursor(new LongToDoubleCursor(longs, x -> x / 2.0), x -> x > 2);
        double[] seen = new double[1];
        doubles.tryAdvance((double x) -> seen[0] = x);
        assertThat(seen[0]).isEqualTo(2.5);
        doubles.forEachRemaining((double x) -> seen[0] += x);
        assertThat(seen[0]).isEqualTo(2.5 + 3 + 3.5 + 4 + 4.5 + 5);
    }

    @Example
    void cursorsGoOnWhenTheirInputHasMore() {
        double[] values = DoubleStream.iterate(0, x -> x + 1).limit(3_000).toArray();
        List<double[]> arrays = new ArrayList<>();
        new PackDoublesCursor(Arrays.spliterator(values)).forEachRemaining(arrays::add);
        assertThat(arrays).hasSize(3);
        Spliterator<Double> kept = new UnpackDoublesCursor(arrays.spliterator());
        List<Double> all = new ArrayList<>();
        kept.tryAdvance(all::add);
        kept.tryAdvance(all::add);
        kept.forEachRemaining(all::add);
        assertThat(kept.tryAdvance(all::add)).isFalse();
        assertThat(all).isEqualTo(DoubleStream.of(values).boxed().toList());

        Spliterator.OfLong flat =
                new FlatToLongCursor<Long>(List.of(2L, 0L, 3L).spliterator(), x -> LongStream.range(0, x));
        List<Long> longs = new ArrayList<>();
        flat.tryAdvance((LongConsumer) longs::add);
        flat.forEachRemaining((LongConsumer) longs::add);
        assertThat(longs).containsExactly(0L, 1L, 0L, 1L, 2L);

        Spliterator.OfDouble pulled = new UnpackDoublesCursor(new PackDoublesCursor(Arrays.spliterator(values)));
        int[] count = new int[1];
        while (pulled.tryAdvance((DoubleConsumer) x -> count[0]++)) {
            // counted
        }
        assertThat(count[0]).isEqualTo(3_000);
    }
}
