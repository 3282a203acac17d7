package dev.hearth.shuffle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ExternalSorterTest {
    private static final List<Long> MEMORIES = List.of(Bench.TINY, 20_000L, Bench.PLENTY);

    @Property(tries = 60)
    void pairsComeInOrderAndEqualKeysAsTheyCame(
            @ForAll @Size(max = 400) List<@IntRange(max = 40) Integer> keys, @ForAll boolean descending) {
        Comparator<Integer> order = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
        List<Map.Entry<Integer, Integer>> expected = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            expected.add(Map.entry(keys.get(i), i));
        }
        expected.sort(Map.Entry.comparingByKey(order));
        for (long memory : MEMORIES) {
            try (Bench bench = new Bench(memory)) {
                List<Map.Entry<Integer, Integer>> sorted = new ArrayList<>();
                try (ExternalSorter<Integer, Integer> sorter = new ExternalSorter<>(bench.workspace, order)) {
                    for (int i = 0; i < keys.size(); i++) {
                        sorter.add(keys.get(i), i);
                    }
                    KeyedCursor<Integer, Integer> cursor = sorter.finish();
                    while (cursor.advance()) {
                        sorted.add(Map.entry(cursor.key(), cursor.value()));
                    }
                    assertThat(cursor.advance()).isFalse();
                }
                assertThat(sorted).isEqualTo(expected);
                bench.nothingIsLeftOfTheAttempt();
                if (memory != 20_000L && keys.size() > 60) {
                    assertThat(bench.workspace.spills() > 0).isEqualTo(memory == Bench.TINY);
                }
            }
        }
    }

    @Test
    void manyRunsAreMergedInSeveralPassesAndStayStable() {
        try (Bench bench = new Bench(Bench.TINY);
                ExternalSorter<Integer, Integer> sorter =
                        new ExternalSorter<>(bench.workspace, Comparator.<Integer>naturalOrder())) {
            Random random = new Random(5);
            for (int i = 0; i < 20_000; i++) {
                sorter.add(random.nextInt(500), i);
            }
            int runs = bench.workspace.spills();
            assertThat(runs).isGreaterThan(100);
            KeyedCursor<Integer, Integer> cursor = sorter.finish();
            int count = 0;
            int lastKey = -1;
            int lastValue = -1;
            while (cursor.advance()) {
                assertThat(cursor.key()).isGreaterThanOrEqualTo(lastKey);
                if (cursor.key() == lastKey) {
                    assertThat(cursor.value()).isGreaterThan(lastValue);
                }
                lastKey = cursor.key();
                lastValue = cursor.value();
                count++;
            }
            assertThat(count).isEqualTo(20_000);
        }
    }

    @Test
    void whatIsInOrderAlreadyIsComparedOncePerPair() {
        int[] comparisons = {0};
        Comparator<Integer> counting = (left, right) -> {
            comparisons[0]++;
            return Integer.compare(left, right);
        };
        try (Bench bench = new Bench(Bench.PLENTY);
                ExternalSorter<Integer, Integer> sorter = new ExternalSorter<>(bench.workspace, counting)) {
            for (int i = 0; i < 10_000; i++) {
                sorter.add(i, i);
            }
            sorter.finish();
        }
        assertThat(comparisons[0]).isLessThan(10_000);
    }

    @Test
    void memoryIsAskedForBeforeItIsOverrun() {
        try (Bench bench = new Bench(1 << 20);
                ExternalSorter<String, byte[]> sorter =
                        new ExternalSorter<>(bench.workspace, Comparator.<String>naturalOrder())) {
            for (int i = 0; i < 10_000; i++) {
                sorter.add("key" + i % 7, new byte[500]);
                assertThat(bench.memory.executionBytes()).isLessThanOrEqualTo(1 << 20);
            }
            assertThat(bench.workspace.spills()).isBetween(5, 12);
        }
    }

    @Test
    void aCancelledAttemptLeavesNothing() {
        for (long memory : MEMORIES) {
            try (Bench bench = new Bench(memory)) {
                int[] left = {3};
                bench.check = () -> {
                    if (--left[0] == 0) {
                        throw new CancellationException();
                    }
                };
                assertThatThrownBy(() -> {
                            try (ExternalSorter<Integer, Integer> sorter =
                                    new ExternalSorter<>(bench.workspace, Comparator.<Integer>naturalOrder())) {
                                for (int i = 0; i < 2_500; i++) {
                                    sorter.add(-i, i);
                                }
                                KeyedCursor<Integer, Integer> cursor = sorter.finish();
                                while (cursor.advance()) {
                                    assertThat(cursor.key()).isNotNull();
                                }
                            }
                        })
                        .isInstanceOf(CancellationException.class);
                bench.nothingIsLeftOfTheAttempt();
            }
        }
    }
}
