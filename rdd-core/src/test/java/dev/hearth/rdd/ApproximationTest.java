package dev.hearth.rdd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hearth.key.UnstableKeyException;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What approximate actions tell when the first few partitions are done as their time ends. */
class ApproximationTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(1); // of an engine that knows no time

    private final InlineEngine engine = new InlineEngine();
    private final HearthContext context = new HearthContext(engine);

    @AfterEach
    void close() {
        context.close(); // its threads wait for more final values
    }

    @Test
    void aSumIsEstimatedFromTheSumsOfPartitions() throws Exception {
        engine.doneInTime = 3;
        LongRDD numbers = LongRDD.of(context.range(0, 60, 1, 6)); // partitions' sums are 45, 145, 245, 345, …
        ApproximateResult<Estimate> longs = numbers.sumApprox(TIMEOUT, 0.95);
        ApproximateResult<Estimate> doubles = numbers.mapToDouble(x -> x / 2.0).sumApprox(TIMEOUT, 0.95);

        // mean 145, standard deviation 100, t(2, 0.975) = 4.302653, half of the partitions
        double margin = 6 * 4.302653 * Math.sqrt(100.0 * 100.0 / 3 / 2);
        assertThat(longs.partitionsRead()).isEqualTo(3);
        assertThat(longs.value().value()).isEqualTo(6 * 145);
        assertThat(longs.value().low()).isCloseTo(6 * 145 - margin, within(1e-3));
        assertThat(longs.value().high()).isCloseTo(6 * 145 + margin, within(1e-3));
        assertThat(doubles.value().value()).isEqualTo(3 * 145);
        assertThat(doubles.value().high()).isCloseTo(3 * 145 + margin / 2, within(1e-3));
        assertThat(longs.finalValue().get()).isEqualTo(Estimate.exactly(1_770));
        assertThat(doubles.finalValue().get()).isEqualTo(Estimate.exactly(885));
        assertThat(engine.jobs).containsExactly("sumApprox", "sumApprox");
    }

    @Test
    void aMeanIsTheMeanOfTheValuesThatWereReadHoweverLargeTheirPartitions() throws Exception {
        engine.doneInTime = 2;
        DoubleRDD numbers = context.parallelize(List.of(0, 1, 2, 3), 4)
                .flatMapToDouble(i -> DoubleStream.generate(() -> 10.0 * i).limit(i + 1));
        ApproximateResult<Estimate> mean = numbers.meanApprox(TIMEOUT, 0.9); // of 0 and 10, 10

        // residuals -20/3 and 20/3, mean count 1.5, t(1, 0.95) = 6.313752, half of the partitions
        double margin = 6.313752 * Math.sqrt(2 * (20.0 / 3) * (20.0 / 3) / 1 / 2 / 2) / 1.5;
        assertThat(mean.value().value()).isCloseTo(20.0 / 3, within(1e-9));
        assertThat(mean.value().low()).isCloseTo(20.0 / 3 - margin, within(1e-4));
        assertThat(mean.value().high()).isCloseTo(20.0 / 3 + margin, within(1e-4));
        assertThat(mean.finalValue().get()).isEqualTo(Estimate.exactly(numbers.mean()));
    }

    @Test
    void theTrueMeanIsWithinTheBoundsAboutAsOftenAsPromised() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int within = 0;
        for (int run = 0; run < 1_000; run++) {
            List<StatisticsAction.Part> parts = new ArrayList<>();
            for (int part = 0; part < 60; part++) {
                double level = 50 + 5 * random.nextGaussian(); // values of a partition have something in common
                double[] values = random.doubles(20 + random.nextInt(10))
                        .map(x -> level + x)
                        .toArray();
                parts.add(new StatisticsAction()
                        .apply(Arrays.stream(values).boxed().spliterator(), null));
            }
            double truth = StatisticsAction.merge(parts).mean();
            Collections.shuffle(parts, random);
            Estimate mean = new PartitionSample(20, 60, 0.9).mean(parts.subList(0, 20));
            if (mean.low() <= truth && truth <= mean.high()) {
                within++;
            }
        }
        assertThat(within).as("seed %d", seed).isBetween(850, 950);
    }

    @Test
    void countsOfKeysAreEstimatedFromThePartitionsWithoutThemToo() throws Exception {
        engine.doneInTime = 2;
        PairRDD<String, Integer> pairs = context.parallelize(List.of("a", "a", "a", "b", "c", "c", "a", "c"), 4)
                .mapToPair(key -> key, key -> 0); // aa, ab, cc, ac
        ApproximateResult<Map<String, Estimate>> counts = pairs.countByKeyApprox(TIMEOUT, 0.95);

        assertThat(counts.value()).containsOnlyKeys("a", "b");
        assertThat(counts.value().get("a"))
                .isEqualTo(Estimate.ofTotal(List.of(2, 1), 4, 0.95).atLeast(3));
        assertThat(counts.value().get("b"))
                .isEqualTo(Estimate.ofTotal(List.of(0, 1), 4, 0.95).atLeast(1));
        assertThat(counts.finalValue().get())
                .isEqualTo(Map.of("a", Estimate.exactly(4), "b", Estimate.exactly(1), "c", Estimate.exactly(3)));
    }

    @Test
    void keysAreComparedByContent() {
        Map<byte[], Estimate> counts = context.range(0, 100, 1, 5)
                .map(i -> new byte[] {(byte) (i % 40)})
                .countByValueApprox(TIMEOUT, 0.95)
                .value();
        assertThat(counts).hasSize(40);
        counts.forEach((key, count) -> assertThat(count).isEqualTo(Estimate.exactly(key[0] < 20 ? 3 : 2)));
    }

    @Test
    void onePartitionLeavesBoundsOpenAndNoneTellsNothing() {
        LongRDD numbers = LongRDD.of(context.range(0, 60, 1, 6));
        engine.doneInTime = 1;
        Estimate open = new Estimate(4.5, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0.95);
        assertThat(numbers.meanApprox(TIMEOUT, 0.95).value()).isEqualTo(open);
        assertThat(numbers.boxed().countByValueApprox(TIMEOUT, 0.95).value().get(7L))
                .isEqualTo(new Estimate(6, 1, Double.POSITIVE_INFINITY, 0.95));
        engine.doneInTime = 0;
        assertThat(numbers.sumApprox(TIMEOUT, 0.95).value().value()).isNaN();
        assertThat(numbers.meanApprox(TIMEOUT, 0.95).value().value()).isNaN();
        assertThat(numbers.boxed().countByValueApprox(TIMEOUT, 0.95).value()).isEmpty();
    }

    @Test
    void ofNoElementsTheSumIsZeroTheMeanIsNoNumberAndNothingIsCounted() {
        for (RDD<Long> empty : List.of(context.<Long>emptyRDD(), context.range(0, 0, 1, 3))) {
            assertThat(LongRDD.of(empty).sumApprox(TIMEOUT, 0.95).value()).isEqualTo(Estimate.exactly(0));
            assertThat(LongRDD.of(empty)
                            .mapToDouble(x -> x)
                            .sumApprox(TIMEOUT, 0.95)
                            .value())
                    .isEqualTo(Estimate.exactly(0));
            assertThat(LongRDD.of(empty).meanApprox(TIMEOUT, 0.95).value()).isEqualTo(Estimate.exactly(Double.NaN));
            assertThat(empty.countByValueApprox(TIMEOUT, 0.95).value()).isEmpty();
        }
    }

    @Test
    void partitionsWithoutElementsTellNothingOfTheMean() {
        engine.doneInTime = 3;
        LongRDD late = LongRDD.of(context.range(0, 60, 1, 6)).filter(x -> x >= 30);
        Estimate mean = late.meanApprox(TIMEOUT, 0.95).value();
        assertThat(mean.value()).isNaN();
        assertThat(mean.low()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(mean.isExact()).isFalse();
    }

    @Test
    void theFinalSumOfLongsIsExactWhereNeitherLongsNorDoublesAre() {
        long large = Long.MAX_VALUE;
        RDD<Long> cancelling = context.parallelize(List.of(large, large, -large, -large + 3), 4);
        RDD<Long> overflowing = context.parallelize(List.of(large, large, 2L), 3);
        assertThat(LongRDD.of(cancelling).sumApprox(TIMEOUT, 0.95).value()).isEqualTo(Estimate.exactly(3));
        assertThat(LongRDD.of(overflowing).sumApprox(TIMEOUT, 0.95).value()).isEqualTo(Estimate.exactly(0x1p64));
    }

    @Test
    void equalPartitionsDoNotMakeAnEstimateExact() {
        engine.doneInTime = 2;
        Estimate count = context.range(0, 60, 1, 6).countApprox(TIMEOUT, 0.95).value();
        assertThat(count).isEqualTo(new Estimate(60, 60, 60, 0.95));
        assertThat(count.isExact()).isFalse();
    }

    @Test
    void badBoundsAndUnstableKeysAreRefusedBeforeAnyJob() {
        LongRDD numbers = LongRDD.of(context.range(0, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> numbers.sumApprox(TIMEOUT, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> numbers.meanApprox(TIMEOUT.negated(), 0.9));
        assertThatIllegalArgumentException().isThrownBy(() -> numbers.boxed().countByValueApprox(TIMEOUT, Double.NaN));
        assertThatThrownBy(() -> numbers.boxed().keyBy(i -> new Nameless()).countByKeyApprox(TIMEOUT, 0.9))
                .isInstanceOf(UnstableKeyException.class);
        assertThat(engine.jobs).isEmpty();
    }

    private static final class Nameless implements Serializable {}
}
