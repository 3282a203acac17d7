package dev.hearth.rdd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EstimateTest {
    @Test
    void allPartsMakeAnExactTotal() {
        assertThat(Estimate.ofTotal(List.of(1, 2, 3), 3, 0.9)).isEqualTo(Estimate.exactly(6));
    }

    @Test
    void theBoundsAreStudents() {
        Estimate estimate = Estimate.ofTotal(List.of(8, 10, 12), 6, 0.95);
        // mean 10, standard deviation 2, t(2, 0.975) = 4.302653
        assertThat(estimate.value()).isCloseTo(60, within(1e-9));
        assertThat(estimate.high() - estimate.value()).isCloseTo(6 * 4.302653 * Math.sqrt(4.0 / 3 / 2), within(1e-4));
        assertThat(estimate.value() - estimate.low()).isCloseTo(estimate.high() - estimate.value(), within(1e-9));
    }

    @Test
    void equalPartsDoNotMakeATotalExact() {
        Estimate estimate = Estimate.ofTotal(List.of(10, 10, 10), 6, 0.95);
        assertThat(estimate.value()).isEqualTo(60);
        assertThat(estimate.isExact()).isFalse();
        assertThat(Estimate.exactly(60).isExact()).isTrue();
    }

    @Test
    void onePartDoesNotTellHowPartsVary() {
        Estimate estimate = Estimate.ofTotal(List.of(10), 6, 0.95).atLeast(10);
        assertThat(estimate.value()).isEqualTo(60);
        assertThat(estimate.low()).isEqualTo(10);
        assertThat(estimate.high()).isInfinite();
        assertThat(Estimate.ofTotal(List.of(), 6, 0.95).value()).isNaN();
    }

    @Test
    void theTruthIsWithinTheBoundsAboutAsOftenAsPromised() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int within = 0;
        for (int run = 0; run < 1_000; run++) {
            List<Double> parts = new ArrayList<>();
            for (int part = 0; part < 40; part++) {
                parts.add(100 + 20 * random.nextGaussian());
            }
            double truth = parts.stream().mapToDouble(part -> part).sum();
            Collections.shuffle(parts, random);
            Estimate estimate = Estimate.ofTotal(parts.subList(0, 10), 40, 0.9);
            if (estimate.low() <= truth && truth <= estimate.high()) {
                within++;
            }
        }
        assertThat(within).as("seed %d", seed).isBetween(850, 950);
    }

    @Test
    void certaintyIsNotToBeHad() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Estimate.ofTotal(List.of(1), 2, 1.0))
                .withMessageContaining("such as 0.95");
    }
}
