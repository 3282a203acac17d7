package dev.hearth.shuffle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Collections of one task, of which one reads what another has collected: no one may keep the others small. */
class SharingOneTasksMemoryTest {
    private static final long MEMORY = 5 << 20;
    private static final int KEYS = 120_000;

    /** Collects each key once and hands them out, with the key as value. */
    enum First {
        AGGREGATOR,
        GROUPER,
        SORTER;

        private KeyedCursor<Integer, ?> collect(Bench bench, int keys, List<AutoCloseable> open) {
            return switch (this) {
                case AGGREGATOR -> {
                    ExternalAggregator<Integer, Integer, Integer> aggregator = new ExternalAggregator<>(
                            bench.workspace, value -> value, (left, right) -> left, (left, right) -> left);
                    open.add(aggregator);
                    IntStream.range(0, keys).forEach(key -> aggregator.add(key, key));
                    yield aggregator.finish();
                }
                case GROUPER -> {
                    ExternalGrouper<Integer> grouper = new ExternalGrouper<>(bench.workspace, 1);
                    open.add(grouper);
                    IntStream.range(0, keys).forEach(key -> grouper.add(0, key, key));
                    yield grouper.finish();
                }
                case SORTER -> {
                    ExternalSorter<Integer, Integer> sorter =
                            new ExternalSorter<>(bench.workspace, Comparator.<Integer>naturalOrder());
                    open.add(sorter);
                    IntStream.range(0, keys).forEach(key -> sorter.add(key, key));
                    yield sorter.finish();
                }
            };
        }

        /** As many keys as just fit. */
        private int keysThatFit() {
            for (int keys = KEYS; ; keys -= keys / 16) {
                List<AutoCloseable> open = new ArrayList<>();
                try (Bench bench = new Bench(MEMORY)) {
                    collect(bench, keys, open);
                    if (bench.workspace.spills() == 0) {
                        return keys;
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatHasBeenCollectedMakesWayForWhatIsBeingCollectedOfIt(First first) throws Exception {
        int keys = first.keysThatFit();
        List<AutoCloseable> open = new ArrayList<>();
        try (Bench bench = new Bench(MEMORY)) {
            KeyedCursor<Integer, ?> collected = first.collect(bench, keys, open);
            assertThat(bench.task.heldBytes()).as("most of it").isGreaterThan(MEMORY / 2);
            ExternalSorter<Integer, Integer> sorter = new ExternalSorter<>(bench.workspace, Collections.reverseOrder());
            open.add(sorter);

            while (collected.advance()) {
                int value = collected.value() instanceof List<?> values
                        ? (Integer) ((Values<?>) values.get(0)).iterator().next()
                        : (Integer) collected.value();
                assertThat(value).isEqualTo(collected.key());
                sorter.add(collected.key(), value);
            }

            KeyedCursor<Integer, Integer> sorted = sorter.finish();
            for (int key = keys - 1; key >= 0; key--) {
                sorted.advance();
                if (sorted.key() != key || sorted.value() != key) {
                    assertThat(sorted.key()).isEqualTo(key);
                    assertThat(sorted.value()).isEqualTo(key);
                }
            }
            assertThat(sorted.advance()).isFalse();
            assertThat(bench.workspace.spills()).isLessThanOrEqualTo(4);
            for (AutoCloseable each : open) {
                each.close();
            }
        }
    }

    @Test
    void whatIsBeingCollectedMakesWayForTheNextInputOfIt() throws Exception {
        int keys = First.AGGREGATOR.keysThatFit();
        List<AutoCloseable> open = new ArrayList<>();
        try (Bench bench = new Bench(MEMORY)) {
            ExternalSorter<Integer, Integer> sorter =
                    new ExternalSorter<>(bench.workspace, Comparator.<Integer>naturalOrder());
            open.add(sorter);
            for (int input = 0; input < 2; input++) {
                KeyedCursor<Integer, ?> collected = First.AGGREGATOR.collect(bench, keys, open);
                while (collected.advance()) {
                    sorter.add(collected.key(), input);
                }
            }

            KeyedCursor<Integer, Integer> sorted = sorter.finish();
            for (int i = 0; i < 2 * keys; i++) {
                sorted.advance();
                if (sorted.key() != i / 2 || sorted.value() != i % 2) {
                    assertThat(sorted.key()).isEqualTo(i / 2);
                    assertThat(sorted.value()).isEqualTo(i % 2);
                }
            }
            assertThat(bench.workspace.spills()).isLessThanOrEqualTo(8);
            for (AutoCloseable each : open) {
                each.close();
            }
        }
    }
}
