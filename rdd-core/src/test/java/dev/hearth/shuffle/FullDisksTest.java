package dev.hearth.shuffle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.disk.LocalFilesException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Everything that spills, with disks that fill up while it does. */
class FullDisksTest {
    private static final int RECORDS = 3_000;

    /** Each takes some thousand records, says when half of them are in, and returns what comes out. */
    enum Spilling {
        MAP_OUTPUT,
        AGGREGATOR,
        GROUPER,
        SORTER;

        private List<String> run(Bench bench, Runnable halfway) {
            return switch (this) {
                case MAP_OUTPUT -> mapOutput(bench, halfway);
                case AGGREGATOR -> aggregate(bench, halfway);
                case GROUPER -> group(bench, halfway);
                case SORTER -> sort(bench, halfway);
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneFullDiskOfTwoChangesNothing(Spilling spilling) {
        List<String> expected;
        try (Bench bench = new Bench(Bench.TINY)) {
            expected = spilling.run(bench, () -> {});
        }
        for (int disk = 0; disk < 2; disk++) {
            int filling = disk;
            try (Bench bench = new Bench(Bench.TINY)) {
                assertThat(spilling.run(bench, () -> bench.full.add(bench.disks.get(filling))))
                        .isEqualTo(expected);
                assertThat(bench.workspace.spills()).isGreaterThan(10);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whenAllDisksAreFullThatIsSaidAndNothingIsLeft(Spilling spilling) {
        try (Bench bench = new Bench(Bench.TINY)) {
            assertThatThrownBy(() -> spilling.run(bench, () -> bench.full.addAll(bench.disks)))
                    .isInstanceOf(LocalFilesException.class)
                    .hasMessageContaining(bench.disks.get(0) + ": java.io.IOException: No space left on device")
                    .hasMessageContaining(bench.disks.get(1) + ": java.io.IOException: No space left on device");
            bench.nothingIsLeftOfTheAttempt();
        }
    }

    private static List<String> mapOutput(Bench bench, Runnable halfway) {
        try (MapOutputWriter writer = bench.store.writer(1, 0, 1, 3, bench.workspace)) {
            for (int i = 0; i < RECORDS; i++) {
                if (i == RECORDS / 2) {
                    halfway.run();
                }
                writer.add(i % 3, i, "value of some length " + i);
            }
            writer.commit();
        }
        List<String> read = new ArrayList<>();
        for (int partition = 0; partition < 3; partition++) {
            read.addAll(bench.read(1, 1, partition));
        }
        return read;
    }

    private static List<String> aggregate(Bench bench, Runnable halfway) {
        try (ExternalAggregator<Integer, Integer, Long> aggregator = new ExternalAggregator<>(
                bench.workspace, value -> (long) value, (sum, value) -> sum + value, Long::sum)) {
            for (int i = 0; i < RECORDS; i++) {
                if (i == RECORDS / 2) {
                    halfway.run();
                }
                aggregator.add(i % 700, i);
            }
            return texts(aggregator.finish());
        }
    }

    private static List<String> group(Bench bench, Runnable halfway) {
        try (ExternalGrouper<Integer> grouper = new ExternalGrouper<>(bench.workspace, 1)) {
            for (int i = 0; i < RECORDS; i++) {
                if (i == RECORDS / 2) {
                    halfway.run();
                }
                grouper.add(0, i % 50, i);
            }
            List<String> groups = new ArrayList<>();
            KeyedCursor<Integer, List<Values<Object>>> cursor = grouper.finish();
            while (cursor.advance()) {
                List<Object> values = new ArrayList<>();
                cursor.value().get(0).forEach(values::add);
                groups.add(cursor.key() + "=" + values);
            }
            return groups;
        }
    }

    private static List<String> sort(Bench bench, Runnable halfway) {
        try (ExternalSorter<Integer, Integer> sorter =
                new ExternalSorter<>(bench.workspace, Comparator.<Integer>naturalOrder())) {
            for (int i = 0; i < RECORDS; i++) {
                if (i == RECORDS / 2) {
                    halfway.run();
                }
                sorter.add(i * 7919 % 1_000, i);
            }
            return texts(sorter.finish());
        }
    }

    private static List<String> texts(KeyedCursor<?, ?> cursor) {
        List<String> texts = new ArrayList<>();
        while (cursor.advance()) {
            texts.add(cursor.key() + "=" + cursor.value());
        }
        return texts;
    }
}
