package dev.hearth.rdd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class SampleTest {
    private final HearthContext context = InlineEngine.context();

    @Property(tries = 60)
    void theSameSeedChoosesTheSame(
            @ForAll boolean withReplacement, @ForAll @DoubleRange(max = 1) double fraction, @ForAll long seed) {
        RDD<Long> numbers = context.range(0, 500, 1, 3);
        RDD<Long> sample = numbers.sample(withReplacement, fraction, seed);

        List<Long> once = sample.collect();

        assertThat(sample.collect()).isEqualTo(once);
        assertThat(numbers.sample(withReplacement, fraction, seed).collect()).isEqualTo(once);
        assertThat(once).isSorted();
        if (!withReplacement) {
            assertThat(new HashSet<>(once)).hasSameSizeAs(once);
        }
    }

    @Property(tries = 40)
    void sizesAreWhatTheFractionSays(
            @ForAll boolean withReplacement,
            @ForAll @DoubleRange(min = 0, max = 1) double fraction,
            @ForAll @IntRange(min = 1, max = 9) int partitions,
            @ForAll long seed) {
        long size = context.range(0, 20_000, 1, partitions)
                .sample(withReplacement, fraction, seed)
                .count();
        // Six standard deviations, at least of Poisson's and more than Bernoulli's.
        assertThat((double) size).isCloseTo(20_000 * fraction, within(6 * Math.sqrt(20_000 * fraction) + 6));
    }

    @Example
    void repeatsMayBeMany() {
        long size = context.range(0, 1_000, 1, 2).sample(true, 1_000, 5).count();
        assertThat((double) size).isCloseTo(1_000_000, within(6_000.0));
    }

    @Example
    void partitionsChooseIndependently() {
        List<List<Long>> chosen = context.range(0, 2_000, 1, 2)
                .map(x -> x % 1_000)
                .sample(false, 0.5, 1)
                .glom()
                .collect();
        long common = chosen.get(0).stream().filter(chosen.get(1)::contains).count();
        assertThat((double) common).isCloseTo(250, within(90.0));
    }

    @Example
    void noneAndAll() {
        RDD<Long> numbers = context.range(0, 100);
        assertThat(numbers.sample(false, 0, 1).isEmpty()).isTrue();
        assertThat(numbers.sample(true, 0, 1).isEmpty()).isTrue();
        assertThat(numbers.sample(false, 1, 1).collect()).isEqualTo(numbers.collect());
    }

    @Example
    void impossibleFractionsAreRefusedAtTheCall() {
        RDD<Long> numbers = context.range(0, 100);
        for (double fraction : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> numbers.sample(false, fraction, 1)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> numbers.sample(true, Double.POSITIVE_INFINITY, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Infinity");
    }
}
