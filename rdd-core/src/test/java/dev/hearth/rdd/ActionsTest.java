package dev.hearth.rdd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActionsTest {
    private static final AtomicLong SUM = new AtomicLong();

    private final InlineEngine engine = new InlineEngine();
    private final HearthContext context = new HearthContext(engine);

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 700})
    void reductionsAreThoseOfStreams(int partitions) {
        List<Integer> numbers =
                new SplittableRandom(partitions).ints(500, -9, 9).boxed().toList();
        RDD<Integer> rdd = context.parallelize(numbers, partitions);

        assertThat(rdd.count()).isEqualTo(500);
        assertThat(rdd.reduce(Integer::sum))
                .isEqualTo(numbers.stream().reduce(Integer::sum).orElseThrow());
        assertThat(rdd.fold(0, Integer::sum)).isEqualTo(numbers.stream().reduce(0, Integer::sum));
        // Order matters to concatenation; empty partitions must not.
        assertThat(rdd.map(String::valueOf).reduce(String::concat))
                .isEqualTo(numbers.stream().map(String::valueOf).reduce("", String::concat));
        assertThat(rdd.map(String::valueOf).fold("", String::concat))
                .isEqualTo(numbers.stream().map(String::valueOf).reduce("", String::concat));
    }

    @Test
    void whoAsksAgainAfterAFailureGetsThePartitionThatFailed() {
        SUM.set(0);
        RDD<Long> numbers = context.range(0, 6, 1, 3).map(x -> {
            if (x == 2 && SUM.getAndIncrement() == 0) {
                throw new IllegalStateException("once");
            }
            return x;
        });
        for (boolean prefetch : new boolean[] {false, true}) {
            SUM.set(0);
            Iterator<Long> all = numbers.toLocalIterator(prefetch);
            assertThat(List.of(all.next(), all.next())).containsExactly(0L, 1L);
            assertThatThrownBy(all::next).hasMessageContaining("once");
            List<Long> rest = new ArrayList<>();
            all.forEachRemaining(rest::add);
            assertThat(rest).containsExactly(2L, 3L, 4L, 5L);
        }
    }

    @Test
    void partitionsThatAreNotThereOrNamedTwiceAreRefused() {
        RDD<Long> numbers = context.range(0, 6, 1, 3).named("numbers");
        for (int[] wrong : new int[][] {{3}, {-1}, {0, 1, 0}}) {
            assertThatThrownBy(() -> numbers.collectPartitions(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("numbers: range at ActionsTest.java:")
                    .hasMessageContaining("has partitions 0 to 2");
        }
        assertThat(engine.jobs).isEmpty();
    }

    @Test
    void aMutableZeroStaysZero() {
        List<Integer> zero = new ArrayList<>();
        RDD<Integer> numbers = context.parallelize(List.of(1, 2, 3, 4), 3);
        for (int round = 0; round < 2; round++) {
            List<Integer> all = numbers.aggregate(zero, ActionsTest::add, ActionsTest::addAll);
            assertThat(all).containsExactly(1, 2, 3, 4);
        }
        assertThat(zero).isEmpty();
    }

    private static List<Integer> add(List<Integer> list, int element) {
        list.add(element);
        return list;
    }

    private static List<Integer> addAll(List<Integer> left, List<Integer> right) {
        left.addAll(right);
        return left;
    }

    @Test
    void nothingToReduceIsAClearError() {
        RDD<Integer> none = context.parallelize(List.of(1), 2).filter(x -> x > 1);
        assertThatThrownBy(() -> none.reduce(Integer::sum))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageStartingWith("reduce at ActionsTest.java:")
                .hasMessageContaining("filter at ActionsTest.java")
                .hasMessageContaining("fold");
        assertThatThrownBy(() -> none.first())
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageStartingWith("first at ActionsTest.java:")
                .hasMessageContaining("isEmpty()");
        assertThat(none.fold(7, Integer::sum)).isEqualTo(14);
        assertThat(context.<Integer>emptyRDD().fold(0, Integer::sum)).isZero();
        assertThat(none.isEmpty()).isTrue();
        assertThat(none.take(5)).isEmpty();
    }

    @Test
    void takeRunsNoMoreTasksThanItNeeds() {
        RDD<Long> numbers = context.range(0, 10_000, 1, 1_000);

        assertThat(numbers.take(1)).containsExactly(0L);
        assertThat(engine.partitionsRun).containsExactly(List.of(0));
        assertThat(numbers.first()).isZero();
        assertThat(numbers.isEmpty()).isFalse();
        assertThat(numbers.take(0)).isEmpty();
        assertThat(engine.jobs).containsExactly("take", "first", "isEmpty");
        assertThat(engine.tasks).hasSize(3);

        engine.partitionsRun.clear();
        assertThat(numbers.take(35)).isEqualTo(context.range(0, 35).collect());
        assertThat(engine.partitionsRun.subList(0, 2)).containsExactly(List.of(0), List.of(1, 2, 3, 4));
    }

    @Test
    void takeLooksFurtherWhereThereIsLittle() {
        RDD<Long> rare = context.range(0, 1_000, 1, 1_000).filter(x -> x == 700);
        assertThat(rare.take(2)).containsExactly(700L);
        assertThat(engine.partitionsRun.stream().map(List::size)).containsExactly(1, 4, 16, 64, 256, 659);
        assertThatThrownBy(() -> rare.take(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takeReadsNoFurtherThanItNeeds() {
        SUM.set(0);
        context.range(0, 1_000, 1, 1).map(x -> SUM.incrementAndGet()).take(3);
        assertThat(SUM).hasValue(3);
    }

    @Test
    void effectsSeeEveryElementOnce() {
        SUM.set(0);
        context.range(0, 100, 1, 7).foreach(x -> SUM.addAndGet(x));
        assertThat(SUM).hasValue(4_950);

        SUM.set(0);
        context.range(0, 100, 1, 7)
                .foreachPartition(
                        numbers -> SUM.addAndGet(numbers.mapToLong(x -> x).sum()));
        assertThat(SUM).hasValue(4_950);
    }

    @Test
    void collectedListsBelongToTheCaller() {
        List<Long> numbers = context.range(0, 3).collect();
        numbers.add(7L);
        assertThat(numbers).containsExactly(0L, 1L, 2L, 7L);
    }

    @Test
    void persistenceIsAMark() {
        RDD<Long> numbers = context.range(0, 3);
        assertThat(numbers.isPersisted()).isFalse();
        assertThat(numbers.cache()).isSameAs(numbers);
        assertThat(numbers.isPersisted()).isTrue();
        numbers.unpersist();
        assertThat(numbers.isPersisted()).isFalse();
        assertThat(engine.unpersisted).containsExactly(numbers.id());
    }

    @Test
    void aClosedContextSaysSo() {
        RDD<Long> numbers = context.range(0, 3);
        context.close();
        context.close();
        assertThat(engine.closed).isTrue();
        assertThatThrownBy(numbers::count)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> context.textFile("x")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void missingFunctionsAreNoticedAtTheCall() {
        RDD<Long> numbers = context.range(0, 3);
        assertThatThrownBy(() -> numbers.map(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> numbers.reduce(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> numbers.foreach(null)).isInstanceOf(NullPointerException.class);
        assertThat(engine.jobs).isEmpty();
    }
}
