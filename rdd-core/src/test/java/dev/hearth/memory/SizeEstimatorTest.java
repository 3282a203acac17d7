package dev.hearth.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
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

    @Test
    void longCollectionsAreSizedBySomeOfTheirElements() {
        List<Object> list = new ArrayList<>();
        Map<Integer, Object> map = new HashMap<>();
        for (int i = 0; i < 100_000; i++) {
            list.add(new double[i % 20]);
            map.put(i, new double[i % 20]);
        }
        long elements = 100_000 * (16 + 8 * 19 / 2);
        assertThat(SizeEstimator.estimate(list)).isBetween(elements, elements * 6 / 5);
        assertThat(SizeEstimator.estimate(list.toArray())).isBetween(elements, elements * 6 / 5);
        assertThat(SizeEstimator.estimate(new ArrayDeque<>(list))).isBetween(elements, elements * 6 / 5);
        assertThat(SizeEstimator.estimate(map)).isBetween(elements + 100_000 * 24, elements + 100_000 * 70);
    }

    @Test
    void whatIsNotSmallHasNoExactSize() {
        assertThat(SizeEstimator.estimateIfSmall(new Point(new double[10_000], 1)))
                .hasValue(24 + 80_016);
        assertThat(SizeEstimator.estimateIfSmall("hearth")).hasValue(48);
        assertThat(SizeEstimator.estimateIfSmall(new ArrayList<>(Collections.nCopies(300, "x"))))
                .isEmpty();
        Node chain = new Node();
        for (int i = 0; i < 300; i++) {
            Node longer = new Node();
            longer.next = chain;
            chain = longer;
        }
        assertThat(SizeEstimator.estimateIfSmall(chain)).isEmpty();
        assertThat(SizeEstimator.estimate(chain)).isEqualTo(301 * 16);
    }
}
