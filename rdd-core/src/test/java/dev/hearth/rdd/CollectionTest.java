package dev.hearth.rdd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class CollectionTest {
    private final InlineEngine engine = new InlineEngine();
    private final HearthContext context = new HearthContext(engine);

    @Property(tries = 100)
    void runsCoverTheListInOrder(
            @ForAll @Size(max = 40) List<Integer> elements, @ForAll @IntRange(min = 1, max = 50) int partitions) {
        List<List<Integer>> runs =
                context.parallelize(elements, partitions).glom().collect();

        assertThat(runs).hasSize(partitions);
        assertThat(runs.stream().flatMap(List::stream).toList()).isEqualTo(elements);
        assertThat(runs)
                .allMatch(run ->
                        run.size() == elements.size() / partitions || run.size() == elements.size() / partitions + 1);
    }

    @Property(tries = 200)
    void rangesAreThoseOfStreams(
            @ForAll @LongRange(min = -100, max = 100) long start,
            @ForAll @LongRange(min = -100, max = 100) long end,
            @ForAll @IntRange(min = 1, max = 9) int step,
            @ForAll @IntRange(min = 1, max = 7) int partitions) {
        List<Long> up = LongStream.range(start, Math.max(start, end))
                .filter(x -> (x - start) % step == 0)
                .boxed()
                .toList();
        assertThat(context.range(start, end, step, partitions).collect()).isEqualTo(up);

        List<Long> down =
                LongStream.iterate(start, x -> x > end, x -> x - step).boxed().toList();
        assertThat(context.range(start, end, -step, partitions).collect()).isEqualTo(down);
    }

    @Example
    void rangesReachTheLastLongs() {
        assertThat(context.range(Long.MAX_VALUE - 2, Long.MAX_VALUE, 1, 2).collect())
                .containsExactly(Long.MAX_VALUE - 2, Long.MAX_VALUE - 1);
        assertThat(context.range(Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, 2)
                        .collect())
                .containsExactly(Long.MIN_VALUE, -1L, Long.MAX_VALUE - 1);
        assertThat(context.range(Long.MIN_VALUE, Long.MAX_VALUE, 3, 5).take(2))
                .containsExactly(Long.MIN_VALUE, Long.MIN_VALUE + 3);
        assertThatThrownBy(() -> context.range(Long.MIN_VALUE, Long.MAX_VALUE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("18446744073709551615");
        assertThatThrownBy(() -> context.range(0, 1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Example
    void hugeRangesAreNotMaterialised() {
        assertThat(context.range(0, Long.MAX_VALUE).take(2)).containsExactly(0L, 1L);
        assertThat(engine.tasks.get(0).recordsRead).isZero(); // not a thousand yet, and not at the end
    }

    @Example
    void aListIsTakenAtTheCall() {
        List<int[]> arrays = new ArrayList<>(List.of(new int[] {1}, new int[] {2}));
        RDD<int[]> rdd = context.parallelize(arrays);
        arrays.get(0)[0] = 99;
        arrays.clear();
        assertThat(rdd.map(array -> array[0]).collect()).containsExactly(1, 2);
    }

    @Example
    void noneAndOne() {
        RDD<String> none = context.parallelize(List.of());
        assertThat(none.collect()).isEmpty();
        assertThat(none.partitions()).hasSize(1);
        assertThat(context.parallelize(List.of("x")).collect()).containsExactly("x");
        assertThat(context.emptyRDD().count()).isZero();
        assertThat(context.parallelize(List.of(1, 2, 3, 4, 5, 6)).partitions()).hasSize(engine.parallelism);
    }

    /** Data, not code: it need not be serializable in Java's way. */
    record Point(double x, double y) {}

    @Example
    void elementsNeedNotBeSerializable() {
        assertThat(context.parallelize(List.of(new Point(1, 2))).collect()).containsExactly(new Point(1, 2));
    }

    @Example
    void elementsThatCannotBeSerializedAreNamedAtTheCall() {
        assertThatThrownBy(() -> context.parallelize(List.of(1, 2, Thread.currentThread()), 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("parallelize at CollectionTest.java")
                .hasMessageContaining("element");
    }

    @Example
    void sourcesCountRecordsAndNoticeCancellation() {
        context.range(0, 5_000, 1, 1).count();
        assertThat(engine.tasks.get(0).recordsRead).isEqualTo(5_000);
        assertThat(engine.tasks.get(0).checks).isEqualTo(4);

        FakeTaskContext task = new FakeTaskContext(0, 0, engine.configuration);
        task.cancelled = true;
        RangeCursor cursor = new RangeCursor(0, 1, 5_000, task);
        assertThatThrownBy(() -> cursor.forEachRemaining((long x) -> {})).isInstanceOf(TaskCancelledException.class);
        assertThat(task.recordsRead).isEqualTo(1_024);
    }

    @Example
    void fewerThanOnePartitionIsRefused() {
        assertThatThrownBy(() -> context.parallelize(List.of(1), 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
