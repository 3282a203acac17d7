package dev.hearth.rdd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Spliterator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Operators that put partitions, or numbers, beside each other. */
class SideBySideTest {
    private final InlineEngine engine = new InlineEngine();
    private final HearthContext context = new HearthContext(engine);

    @Property(tries = 40)
    void numbersArePlacesInTheWhole(
            @ForAll @Size(max = 60) List<Integer> elements, @ForAll @IntRange(min = 1, max = 70) int partitions) {
        RDD<Integer> rdd = context.parallelize(elements, partitions);

        List<Pair<Integer, Long>> numbered = rdd.zipWithIndex().collect();

        assertThat(numbered.stream().map(Pair::key).toList()).isEqualTo(elements);
        assertThat(numbered.stream().map(Pair::value).toList())
                .isEqualTo(LongStream.range(0, elements.size()).boxed().toList());
        assertThat(rdd.zipWithUniqueId().values().collect())
                .doesNotHaveDuplicates()
                .hasSize(elements.size());
    }

    @Example
    void onlyPlacesNeedCountingAndNotInTheLastPartition() {
        RDD<Long> numbers = context.range(0, 10, 1, 4);
        PairRDD<Long, Long> placed = numbers.zipWithIndex();
        assertThat(engine.jobs).as("an operator runs nothing").isEmpty();

        placed.collect();
        placed.collect();
        assertThat(engine.jobs).containsExactly("zipWithIndex", "collect", "collect");
        assertThat(engine.partitionsRun.get(0)).containsExactly(0, 1, 2);

        engine.jobs.clear();
        assertThat(numbers.zipWithUniqueId().collect())
                .contains(new Pair<>(0L, 0L), new Pair<>(1L, 4L), new Pair<>(3L, 1L), new Pair<>(9L, 7L));
        assertThat(context.range(0, 10, 1, 1).zipWithIndex().count()).isEqualTo(10);
        assertThat(engine.jobs).containsExactly("collect", "count");
    }

    @Property(tries = 40)
    void zippedElementsMeetInOrder(
            @ForAll @Size(max = 60) List<Integer> elements, @ForAll @IntRange(min = 1, max = 70) int partitions) {
        RDD<Integer> rdd = context.parallelize(elements, partitions);
        List<Pair<Integer, String>> expected =
                elements.stream().map(x -> new Pair<>(x, "<" + x)).toList();

        PairRDD<Integer, String> zipped = rdd.zip(rdd.map(x -> "<" + x));

        assertThat(zipped.collect()).isEqualTo(expected);
        assertThat(zipped.mapPartitions(SideBySideTest::twoByPullTheRestByPush).collect())
                .isEqualTo(expected);
        assertThat(zipped.take(3)).isEqualTo(expected.subList(0, Math.min(3, expected.size())));
    }

    private static <T> Stream<T> twoByPullTheRestByPush(Stream<T> partition) {
        List<T> all = new ArrayList<>();
        Spliterator<T> elements = partition.spliterator();
        elements.tryAdvance(all::add);
        elements.tryAdvance(all::add);
        elements.forEachRemaining(all::add);
        return all.stream();
    }

    @Example
    void partitionsThatDifferInLengthAreNamed() {
        RDD<Long> short4 = context.range(0, 4, 1, 2).named("short");
        RDD<Long> long6 = context.range(0, 6, 1, 2);
        assertThatThrownBy(() -> short4.zip(long6).collect())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("partition 0, short: range at SideBySideTest.java:")
                .hasMessageContaining("ends after 2 elements and range at SideBySideTest.java:")
                .hasMessageContaining("zipPartitions");
        assertThatThrownBy(() -> long6.zip(short4).count())
                .hasMessageContaining("partition 0, short: range")
                .hasMessageContaining("ends after 2 elements");
    }

    @Example
    void differentNumbersOfPartitionsAreRefusedAtTheCall() {
        RDD<Long> two = context.range(0, 4, 1, 2);
        RDD<Long> three = context.range(0, 4, 1, 3).named("three");
        assertThatThrownBy(() -> two.zip(three))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("zip at SideBySideTest.java:")
                .hasMessageContaining("has 2 partitions, three: range at SideBySideTest.java:")
                .hasMessageContaining("has 3");
        assertThatThrownBy(() -> two.zipPartitions(two, three, (a, b, c) -> a))
                .hasMessageStartingWith("zipPartitions at SideBySideTest.java:");
        RDD<Long> stranger = InlineEngine.context().range(0, 4, 1, 2);
        assertThatThrownBy(() -> two.zip(stranger)).hasMessageContaining("different contexts");
        assertThatThrownBy(() -> two.cartesian(stranger)).hasMessageContaining("different contexts");
        assertThatThrownBy(() -> two.union(stranger))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("union at SideBySideTest.java:")
                .hasMessageContaining("range at SideBySideTest.java:")
                .hasMessageContaining("different contexts");
        // Their numbers are the same and mean different shuffles: the result would be made of the wrong data.
        assertThatThrownBy(() -> two.keyBy(x -> x).join(stranger.keyBy(x -> x)))
                .hasMessageStartingWith("join at SideBySideTest.java:")
                .hasMessageContaining("different contexts");
        assertThatThrownBy(() -> two.subtract(stranger)).hasMessageContaining("different contexts");
        assertThatThrownBy(() -> two.intersection(stranger)).hasMessageContaining("different contexts");
        assertThat(engine.jobs).isEmpty();
    }

    @Example
    void wholePartitionsMeetWhateverTheirLengths() {
        RDD<Long> left = context.range(0, 10, 1, 3);
        RDD<String> right = context.parallelize(List.of("a", "b", "c", "d"), 3);
        RDD<Integer> third = context.parallelize(List.of(7), 3);

        assertThat(left.zipPartitions(right, (a, b) -> Stream.of(a.count() + " " + b.toList()))
                        .collect())
                .containsExactly("4 [a, b]", "3 [c]", "3 [d]");
        assertThat(left.zipPartitions(right, third, (a, b, c) -> Stream.of(a.count() + b.count() + c.count()))
                        .collect())
                .containsExactly(7L, 4L, 4L);
        assertThat(left.zipPartitions(
                                right,
                                third,
                                left,
                                (a, b, c, d) -> Stream.concat(Stream.concat(a, d), Stream.of(b.count() * c.count())))
                        .collect())
                .containsExactly(
                        0L, 1L, 2L, 3L, 0L, 1L, 2L, 3L, 2L, 4L, 5L, 6L, 4L, 5L, 6L, 0L, 7L, 8L, 9L, 7L, 8L, 9L, 0L);
    }

    @Example
    void elementsWithHostsHaveAPartitionEach() {
        RDD<String> located =
                context.makeRDD(List.of(new Pair<>("a", List.of("node1", "node2")), new Pair<>("b", List.of())));

        assertThat(located.glom().collect()).containsExactly(List.of("a"), List.of("b"));
        assertThat(located.partitions().stream()
                        .map(partition -> OperatorAccess.preferredLocations(located, partition))
                        .toList())
                .containsExactly(List.of("node1", "node2"), List.of());
        assertThat(context.<String>makeRDD(List.of()).collect()).isEmpty();
    }

    @Property(tries = 30)
    void partsAreDisjointAndNothingIsLeftOver(
            @ForAll @IntRange(max = 500) int size,
            @ForAll @IntRange(min = 1, max = 9) int partitions,
            @ForAll long seed) {
        RDD<Integer> rdd = context.parallelize(IntStream.range(0, size).boxed().toList(), partitions);

        List<RDD<Integer>> parts = rdd.randomSplit(new double[] {0.6, 0, 0.3, 0.1}, seed);

        List<Integer> all = new ArrayList<>();
        for (RDD<Integer> part : parts) {
            List<Integer> elements = part.collect();
            assertThat(part.collect()).as("computed again").isEqualTo(elements);
            assertThat(elements).isSorted();
            all.addAll(elements);
        }
        assertThat(parts.get(1).collect()).isEmpty();
        assertThat(all).hasSize(size).containsExactlyInAnyOrderElementsOf(rdd.collect());
    }

    @Example
    void partsAreAboutAsLargeAsTheirWeightsSay() {
        List<Long> sizes = context.range(0, 10_000, 1, 3).randomSplit(new double[] {3, 1}, 11).stream()
                .map(RDD::count)
                .toList();
        // Six standard deviations.
        assertThat(sizes.get(0)).isBetween(7_500L - 260, 7_500L + 260);
        assertThatThrownBy(() -> context.range(0, 3).randomSplit(1, -1)).hasMessageContaining("a weight is -1.0");
        assertThatThrownBy(() -> context.range(0, 3).randomSplit(0)).hasMessageContaining("sum is 0.0");
    }
}
