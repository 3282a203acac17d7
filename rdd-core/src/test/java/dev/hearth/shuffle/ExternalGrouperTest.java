package dev.hearth.shuffle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ExternalGrouperTest {
    private static final List<Long> MEMORIES = List.of(Bench.TINY, 20_000L, Bench.PLENTY);

    private record Added(int input, int id) {}

    @Property(tries = 25)
    void everyKeyHasItsValuesByInputInTheOrderTheyCameWhateverTheMemory(
            @ForAll @Size(max = 300) List<@IntRange(max = 119) Integer> adds) {
        List<List<String>> orders = new ArrayList<>();
        for (long memory : MEMORIES) {
            Map<Object, List<List<Object>>> expected = new HashMap<>();
            List<String> emitted = new ArrayList<>();
            try (Bench bench = new Bench(memory);
                    ExternalGrouper<Colliding> grouper = new ExternalGrouper<>(bench.workspace, 3)) {
                for (int i = 0; i < adds.size(); i++) {
                    Added added = new Added(adds.get(i) % 3, adds.get(i) / 3);
                    Colliding key = new Colliding(added.id());
                    grouper.add(added.input(), key, i);
                    expected.computeIfAbsent(
                                    key, any -> List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()))
                            .get(added.input())
                            .add(i);
                }
                KeyedCursor<Colliding, List<Values<Object>>> cursor = grouper.finish();
                while (cursor.advance()) {
                    List<List<Object>> values = lists(cursor.value());
                    assertThat(lists(cursor.value())).as("read again").isEqualTo(values);
                    assertThat(values).isEqualTo(expected.remove(cursor.key()));
                    emitted.add(cursor.key() + "=" + values);
                }
                assertThat(cursor.advance()).isFalse();
                assertThat(expected).isEmpty();
            }
            orders.add(emitted);
        }
        assertThat(orders).allMatch(orders.get(0)::equals);
    }

    @Test
    void oneKeyMayHaveManyTimesMoreValuesThanFitInMemory() {
        long budget = 4 << 20;
        int count = 40_000; // of 1 kB each: ten times the budget
        try (Bench bench = new Bench(budget)) {
            try (ExternalGrouper<String> grouper = new ExternalGrouper<>(bench.workspace, 2)) {
                long most = 0;
                for (int i = 0; i < count; i++) {
                    grouper.add(0, "huge", value(i));
                    most = Math.max(most, bench.memory.executionBytes());
                    if (i % 1_000 == 0) {
                        grouper.add(1, "small" + i, i);
                    }
                }
                KeyedCursor<String, List<Values<Object>>> cursor = grouper.finish();
                int keys = 0;
                while (cursor.advance()) {
                    keys++;
                    most = Math.max(most, bench.memory.executionBytes());
                    if (cursor.key().equals("huge")) {
                        Values<Object> huge = cursor.value().get(0);
                        assertThat(huge.size()).isEqualTo(count);
                        assertThat(huge.inMemory()).isFalse();
                        assertThat(cursor.value().get(1).isEmpty()).isTrue();
                        assertInOrder(huge, count);
                        assertInOrder(huge, count);
                    }
                }
                assertThat(keys).isEqualTo(1 + count / 1_000);
                assertThat(most).as("values of %d bytes", count * 1_016L).isLessThan(budget + (4 << 20));
            }
            // Once as sorted runs, once as the key's own files; random bytes do not compress.
            assertThat(bench.workspace.spilledBytes()).isGreaterThan(2 * (count * 1_000L - budget));
            assertThat(bench.task.heldBytes()).isZero();
        }
    }

    @Test
    void manyRunsAreMergedInSeveralPasses() {
        try (Bench bench = new Bench(Bench.TINY);
                ExternalGrouper<Integer> grouper = new ExternalGrouper<>(bench.workspace, 1)) {
            for (int i = 0; i < 5_000; i++) {
                grouper.add(0, i % 100, i);
            }
            int runs = bench.workspace.spills();
            assertThat(runs).isGreaterThan(64);
            KeyedCursor<Integer, List<Values<Object>>> cursor = grouper.finish();
            int keys = 0;
            while (cursor.advance()) {
                int expected = cursor.key();
                for (Object value : cursor.value().get(0)) {
                    assertThat(value).isEqualTo(expected);
                    expected += 100;
                }
                keys++;
            }
            assertThat(keys).isEqualTo(100);
        }
    }

    @Test
    void valuesOutliveTheirGrouperButNotTheAttempt() {
        try (Bench bench = new Bench(Bench.TINY)) {
            List<Values<Object>> kept = new ArrayList<>();
            try (ExternalGrouper<Integer> grouper = new ExternalGrouper<>(bench.workspace, 1)) {
                for (int i = 0; i < 200; i++) {
                    grouper.add(0, i % 2, "value " + i);
                }
                KeyedCursor<Integer, List<Values<Object>>> cursor = grouper.finish();
                while (cursor.advance()) {
                    kept.addAll(cursor.value());
                }
            }
            assertThat(kept.get(0)).hasSize(100);
            assertThat(kept.get(1)).hasSize(100);
            Iterator<Object> unfinished = kept.get(0).iterator();
            unfinished.next();

            bench.workspace.close();

            bench.nothingIsLeftOfTheAttempt();
            assertThatThrownBy(() -> kept.get(1).iterator().next()).hasMessageContaining("cannot be read again");
        }
    }

    @Test
    void anIteratorEndsWithItsValues() {
        try (Bench bench = new Bench(Bench.PLENTY);
                ExternalGrouper<Integer> grouper = new ExternalGrouper<>(bench.workspace, 1)) {
            grouper.add(0, 1, null);
            KeyedCursor<Integer, List<Values<Object>>> cursor = grouper.finish();
            cursor.advance();
            Iterator<Object> values = cursor.value().get(0).iterator();
            assertThat(values.next()).isNull();
            assertThatThrownBy(values::next).isInstanceOf(NoSuchElementException.class);
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
                            try (ExternalGrouper<Integer> grouper = new ExternalGrouper<>(bench.workspace, 1)) {
                                for (int i = 0; i < 2_500; i++) {
                                    grouper.add(0, i, i);
                                }
                                KeyedCursor<Integer, List<Values<Object>>> cursor = grouper.finish();
                                while (cursor.advance()) {
                                    assertThat(cursor.value()).hasSize(1);
                                }
                            }
                        })
                        .isInstanceOf(CancellationException.class);
                bench.nothingIsLeftOfTheAttempt();
            }
        }
    }

    private static byte[] value(int number) {
        byte[] value = new byte[1_000];
        new java.util.Random(number).nextBytes(value);
        return value;
    }

    private static void assertInOrder(Values<Object> values, int count) {
        int next = 0;
        for (Object value : values) {
            if (next % 997 == 0) {
                assertThat((byte[]) value).isEqualTo(value(next));
            }
            next++;
        }
        assertThat(next).isEqualTo(count);
    }

    private static List<List<Object>> lists(List<Values<Object>> values) {
        List<List<Object>> lists = new ArrayList<>();
        for (Values<Object> ofInput : values) {
            List<Object> list = new ArrayList<>();
            ofInput.forEach(list::add);
            assertThat(ofInput.size()).isEqualTo(list.size());
            lists.add(list);
        }
        return lists;
    }
}
