package dev.hearth.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Expected figures are HotSpot's for compressed pointers. */
class SizeEstimatorTest {
    private record Point(double[] x, double y) {}

    private enum Colour {
        RED
    }

    @SuppressWarnings("UnusedVariable") // the estimator reads it, by reflection
    private static final class Node {
        Node next;
    }

    @Test
    void recordsAndArraysAreExact() {
        assertThat(SizeEstimator.estimate(new double[10])).isEqualTo(96);
        assertThat(SizeEstimator.estimate(new Point(new double[10], 1))).isEqualTo(24 + 96);
        assertThat(SizeEstimator.estimate(new int[3])).isEqualTo(32);
        assertThat(SizeEstimator.estimate(new Point[] {null, null})).isEqualTo(24);
    }

    @Test
    void stringsCountTheirCharacters() {
        assertThat(SizeEstimator.estimate("hearth")).isEqualTo(24 + 24);
        assertThat(SizeEstimator.estimate("x".repeat(1_000))).isBetween(1_030L, 1_050L);
    }

    @Test
    void collectionsCountWhatTheyHold() {
        assertThat(SizeEstimator.estimate(new ArrayList<>(List.of(new double[10], new double[10]))))
                .isBetween(200L, 260L);
        assertThat(SizeEstimator.estimate(Map.of("a", new byte[1_000]))).isBetween(1_100L, 1_250L);
    }

    @Test
    void sharedAndCyclicObjectsCountOnce() {
        double[] shared = new double[100];
        assertThat(SizeEstimator.estimate(new Object[] {shared, shared})).isEqualTo(24 + 816);
        Node ring = new Node();
        ring.next = ring;
        assertThat(SizeEstimator.estimate(ring)).isEqualTo(16);
    }

    @Test
    void constantsAndNullCostNothing() {
        assertThat(SizeEstimator.estimate(Colour.RED)).isZero();
        assertThat(SizeEstimator.estimate(null)).isZero();
    }
}
