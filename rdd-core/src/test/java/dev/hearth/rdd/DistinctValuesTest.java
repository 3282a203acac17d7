package dev.hearth.rdd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistinctValuesTest {
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.02, 0.005})
    void estimatesAreAsGoodAsAskedForAlsoWhenPartsAreJoined(double relativeError) {
        int registers = DistinctValues.logRegisters(relativeError);
        DistinctValues left = DistinctValues.none(registers);
        DistinctValues right = DistinctValues.none(registers);
        for (long i = 0; i < 200_000; i++) {
            (i % 2 == 0 ? left : right).add(List.of(i % 100_000, "value"));
        }

        left.addAll(right);

        assertThat((double) left.estimate()).isCloseTo(100_000, within(5 * relativeError * 100_000));
    }

    @Test
    void impossibleErrorsAndFractionsAreRefusedAtTheCall() {
        PairRDD<Long, Long> pairs = InlineEngine.context().range(0, 10).keyBy(number -> number % 3);

        assertThatThrownBy(() -> pairs.countApproxDistinctByKey(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0.001 to 0.25");
        assertThatThrownBy(() -> pairs.sampleByKey(false, Map.of(1L, 1.5), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("key 1 is 1.5");
        assertThatThrownBy(() -> pairs.topByKey(0, Long::compare)).isInstanceOf(IllegalArgumentException.class);
    }
}
