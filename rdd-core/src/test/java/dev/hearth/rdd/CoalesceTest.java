package dev.hearth.rdd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Spliterator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CoalesceTest {
    private final HearthContext context = InlineEngine.context();

    @Property(tries = 200)
    void everyPartitionIsInOneGroupAndNoneIsLargerThanItsShare(
            @ForAll @IntRange(max = 60) int partitions,
            @ForAll @IntRange(min = 1, max = 20) int most,
            @ForAll @IntRange(max = 6) int hosts,
            @ForAll long seed) {
        List<List<String>> preferred = randomHosts(partitions, hosts, new SplittableRandom(seed));

        List<int[]> groups = new GroupByHost().group(preferred, most);

        assertThat(groups).hasSizeLessThanOrEqualTo(most).allMatch(group -> group.length > 0);
        assertThat(groups.stream().flatMapToInt(Arrays::stream).boxed())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, partitions).boxed().toList());
        assertThat(groups).allMatch(group -> group.length <= (partitions + most - 1) / most);
        assertThat(new GroupByHost().group(preferred, most).toArray(int[][]::new))
                .as("asked again")
                .isDeepEqualTo(groups.toArray(int[][]::new));
    }

    private static List<List<String>> randomHosts(int partitions, int hosts, SplittableRandom random) {
        return Stream.generate(() -> IntStream.range(0, hosts == 0 ? 0 : random.nextInt(3))
                        .mapToObj(i -> "host" + random.nextInt(hosts))
                        .distinct()
                        .toList())
                .limit(partitions)
                .toList();
    }

    @Example
    void partitionsOfOneHostAreReadTogetherAndThere() {
        RDD<Integer> coalesced = new Placed(context, List.of("a", "b", "c", "a", "b", "c", "a", "b", "c"))
                .map(x -> x)
                .coalesce(3);

        assertThat(coalesced.glom().collect()).containsExactly(List.of(0, 3, 6), List.of(1, 4, 7), List.of(2, 5, 8));
        assertThat(coalesced.partitions().stream().map(coalesced::preferredLocations))
                .containsExactly(List.of("a"), List.of("b"), List.of("c"));
    }

    @Example
    void aBusyHostDoesNotGetMoreThanItsShare() {
        RDD<Integer> coalesced = new Placed(context, List.of("a", "a", "a", "a", "a", "b")).coalesce(2);

        assertThat(coalesced.glom().collect()).containsExactly(List.of(0, 1, 2), List.of(3, 4, 5));
    }

    @Example
    void withoutHostsTheOrderStays() {
        List<Integer> numbers = IntStream.range(0, 100).boxed().toList();

        assertThat(context.parallelize(numbers, 17).coalesce(5).collect()).isEqualTo(numbers);
    }

    @Example
    void aGroupingThatLosesOrRepeatsPartitionsIsRefused() {
        RDD<Integer> numbers = context.parallelize(List.of(1, 2, 3), 3);

        assertThatThrownBy(numbers.coalesce(2, (hosts, most) -> List.of(new int[] {0, 1}))::count)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CoalesceTest.java")
                .hasMessageContaining("{2}");
        assertThatThrownBy(numbers.coalesce(2, (hosts, most) -> List.of(new int[] {0, 1, 2, 1}))::count)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("partition 1 of 3 twice");
        assertThatThrownBy(() -> numbers.coalesce(0)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Partition i holds i, at a host of its own choice. */
    private static final class Placed extends RDD<Integer> {
        private final transient List<String> hosts;

        Placed(HearthContext context, List<String> hosts) {
            super(context, List.of());
            this.hosts = hosts;
        }

        @Override
        protected List<? extends Partition> listPartitions() {
            return IndexPartition.upTo(hosts.size());
        }

        @Override
        protected Spliterator<Integer> compute(Partition partition, Inputs inputs) {
            return Collections.singletonList(partition.index()).spliterator();
        }

        @Override
        protected List<String> preferredLocations(Partition partition) {
            return List.of(hosts.get(partition.index()));
        }
    }
}
