package dev.hearth.shuffle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.key.Keys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ExternalAggregatorTest {
    private static final List<Long> MEMORIES = List.of(Bench.TINY, 20_000L, Bench.PLENTY);

    @Property(tries = 60)
    void valuesOfAKeyAreCombinedInTheOrderTheyCameWhateverTheMemory(
            @ForAll @Size(max = 400) List<@IntRange(max = 60) Integer> ids) {
        Map<Object, String> expected = new HashMap<>();
        List<List<String>> orders = new ArrayList<>();
        for (long memory : MEMORIES) {
            expected.clear();
            try (Bench bench = new Bench(memory)) {
                List<String> emitted = new ArrayList<>();
                try (ExternalAggregator<Colliding, Integer, String> aggregator = texts(bench)) {
                    for (int i = 0; i < ids.size(); i++) {
                        Colliding key = new Colliding(ids.get(i));
                        aggregator.add(key, i);
                        expected.merge(key, i + ";", String::concat);
                    }
                    KeyedCursor<Colliding, String> cursor = aggregator.finish();
                    while (cursor.advance()) {
                        emitted.add(cursor.key() + "=" + cursor.value());
                        assertThat(cursor.value()).isEqualTo(expected.remove(cursor.key()));
                    }
                    assertThat(cursor.advance()).isFalse();
                }
                assertThat(expected).isEmpty();
                bench.nothingIsLeftOfTheAttempt();
                orders.add(emitted);
                if (memory != 20_000L && ids.size() > 50) {
                    assertThat(bench.workspace.spills() > 0).isEqualTo(memory == Bench.TINY);
                }
            }
        }
        assertThat(orders).allMatch(orders.get(0)::equals);
    }

    @Test
    void keysComeByHashThenByFirstAppearance() {
        for (long memory : MEMORIES) {
            try (Bench bench = new Bench(memory);
                    ExternalAggregator<Colliding, Integer, String> aggregator = texts(bench)) {
                for (int id : new int[] {5, 8, 4, 2, 3, 8, 1, 5, 0}) {
                    aggregator.add(new Colliding(id), id);
                }
                KeyedCursor<Colliding, String> cursor = aggregator.finish();
                List<Integer> order = new ArrayList<>();
                while (cursor.advance()) {
                    order.add(cursor.key().id());
                }
                List<Integer> expected = new ArrayList<>(List.of(5, 8, 4, 2, 3, 1, 0));
                expected.sort(Comparator.comparing(id -> Keys.hash(new Colliding(id))));
                assertThat(order).isEqualTo(expected);
            }
        }
    }

    @Test
    void manyRunsAreMergedInSeveralPasses() {
        try (Bench bench = new Bench(Bench.TINY);
                ExternalAggregator<Integer, Integer, Long> aggregator = sums(bench)) {
            Map<Integer, Long> expected = new HashMap<>();
            Random random = new Random(3);
            for (int i = 0; i < 20_000; i++) {
                int key = random.nextInt(2_000);
                aggregator.add(key, i);
                expected.merge(key, (long) i, Long::sum);
            }
            int runs = bench.workspace.spills();
            assertThat(runs).isGreaterThan(64);
            KeyedCursor<Integer, Long> cursor = aggregator.finish();
            assertThat(bench.workspace.spills()).isGreaterThan(runs + 8);
            while (cursor.advance()) {
                assertThat(cursor.value()).isEqualTo(expected.remove(cursor.key()));
            }
            assertThat(expected).isEmpty();
        }
    }

    @Test
    void nullIsAKeyAndAValueLikeAnyOther() {
        for (long memory : MEMORIES) {
            try (Bench bench = new Bench(memory);
                    ExternalAggregator<String, String, String> aggregator = new ExternalAggregator<>(
                            bench.workspace, value -> value, (left, right) -> null, (left, right) -> null)) {
                for (int i = 0; i < 100; i++) {
                    aggregator.add(i % 2 == 0 ? null : "key", "a value of some length");
                }
                KeyedCursor<String, String> cursor = aggregator.finish();
                assertThat(cursor.advance()).isTrue();
                assertThat(cursor.key()).isNull();
                assertThat(cursor.value()).isNull();
                assertThat(cursor.advance()).isTrue();
                assertThat(cursor.advance()).isFalse();
            }
        }
    }

    @Test
    void combinersThatGrowAreNoticedAndSpilled() {
        long budget = 2 << 20;
        try (Bench bench = new Bench(budget);
                ExternalAggregator<String, byte[], ArrayList<byte[]>> aggregator = new ExternalAggregator<>(
                        bench.workspace,
                        value -> new ArrayList<>(List.of(value)),
                        (list, value) -> {
                            list.add(value);
                            return list;
                        },
                        (left, right) -> {
                            left.addAll(right);
                            return left;
                        })) {
            for (int i = 0; i < 10_000; i++) {
                aggregator.add("key" + i % 2, new byte[1_000]);
            }
            assertThat(bench.workspace.spills()).isBetween(4, 12);
            KeyedCursor<String, ArrayList<byte[]>> cursor = aggregator.finish();
            cursor.advance();
            assertThat(cursor.value()).hasSize(5_000);
        }
    }

    @Test
    void memoryGoesBackWhileTheResultIsRead() {
        try (Bench bench = new Bench(Bench.PLENTY);
                ExternalAggregator<Integer, Integer, Long> aggregator = sums(bench)) {
            for (int i = 0; i < 100_000; i++) {
                aggregator.add(i, i);
            }
            long full = bench.task.heldBytes();
            KeyedCursor<Integer, Long> cursor = aggregator.finish();
            for (int i = 0; i < 75_000; i++) {
                cursor.advance();
            }
            assertThat(bench.task.heldBytes()).isLessThan(full / 3);
        }
    }

    @Test
    void whatUserFunctionsThrowComesOutAsItIs() {
        IOException thrown = new IOException("the user's own");
        for (int failing = 0; failing < 3; failing++) {
            int which = failing;
            try (Bench bench = new Bench(Bench.TINY)) {
                assertThatThrownBy(() -> {
                            try (ExternalAggregator<Integer, Integer, Long> aggregator = new ExternalAggregator<>(
                                    bench.workspace,
                                    value -> fail(which == 0, thrown, value),
                                    (sum, value) -> fail(which == 1, thrown, sum),
                                    (left, right) -> fail(which == 2, thrown, left))) {
                                for (int i = 0; i < 2_000; i++) {
                                    aggregator.add(i / 2 % 100, i);
                                }
                                KeyedCursor<Integer, Long> cursor = aggregator.finish();
                                while (cursor.advance()) {
                                    assertThat(cursor.value()).isNotNull();
                                }
                            }
                        })
                        .isSameAs(thrown);
                bench.nothingIsLeftOfTheAttempt();
            }
        }
    }

    @Test
    void aCancelledAttemptEndsWithin1024RecordsWhileAddingAndWhileReading() {
        for (long memory : MEMORIES) {
            try (Bench bench = new Bench(memory)) {
                int[] seen = {0};
                bench.check = () -> {
                    throw new CancellationException();
                };
                assertThatThrownBy(() -> {
                            try (ExternalAggregator<Integer, Integer, Long> aggregator = sums(bench)) {
                                for (int i = 0; i < 5_000; i++) {
                                    aggregator.add(i, seen[0]++);
                                }
                            }
                        })
                        .isInstanceOf(CancellationException.class);
                assertThat(seen[0]).isLessThanOrEqualTo(1_024);
                bench.nothingIsLeftOfTheAttempt();

                seen[0] = 0;
                assertThatThrownBy(() -> {
                            try (ExternalAggregator<Integer, Integer, Long> aggregator = sums(bench)) {
                                Runnable cancelled = bench.check;
                                bench.check = () -> {};
                                for (int i = 0; i < 3_000; i++) {
                                    aggregator.add(i, i);
                                }
                                bench.check = cancelled;
                                KeyedCursor<Integer, Long> cursor = aggregator.finish();
                                while (cursor.advance()) {
                                    seen[0]++;
                                }
                            }
                        })
                        .isInstanceOf(CancellationException.class);
                assertThat(seen[0]).isLessThanOrEqualTo(1_024);
                bench.nothingIsLeftOfTheAttempt();
            }
        }
    }

    @Test
    void aDamagedSpillIsNoticed() throws IOException {
        try (Bench bench = new Bench(Bench.TINY);
                ExternalAggregator<Integer, Integer, Long> aggregator = sums(bench)) {
            for (int i = 0; i < 300; i++) {
                aggregator.add(i, i);
            }
            for (Path file : bench.onDisk()) {
                byte[] bytes = Files.readAllBytes(file);
                bytes[bytes.length - 1]++;
                Files.write(file, bytes);
            }
            assertThatThrownBy(aggregator::finish)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("cannot be read again: a frame's checksum is");
        }
    }

    private static Long fail(boolean now, Exception failure, Number otherwise) throws Exception {
        if (now) {
            throw failure;
        }
        return otherwise.longValue();
    }

    private static ExternalAggregator<Colliding, Integer, String> texts(Bench bench) {
        return new ExternalAggregator<>(
                bench.workspace, value -> value + ";", (text, value) -> text + value + ";", String::concat);
    }

    private static ExternalAggregator<Integer, Integer, Long> sums(Bench bench) {
        return new ExternalAggregator<>(bench.workspace, value -> (long) value, (sum, value) -> sum + value, Long::sum);
    }
}
