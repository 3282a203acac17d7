package dev.hearth.rdd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.function.SerializableFunction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Spliterator;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How operators work; what they compute is said by the table in {@code dev.hearth.operators}. */
class OperatorsTest {
    private static final AtomicInteger CALLS = new AtomicInteger();
    private static final AtomicInteger CLOSED = new AtomicInteger();

    private final InlineEngine engine = new InlineEngine();
    private final HearthContext context = new HearthContext(engine);

    @BeforeEach
    void resetCounts() {
        CALLS.set(0);
        CLOSED.set(0);
    }

    private static List<Integer> randomNumbers(long seed) {
        return new SplittableRandom(seed).ints(1_000, -50, 50).boxed().toList();
    }

    private static List<Integer> digits(int number) {
        return IntStream.range(0, Math.abs(number) % 4)
                .mapToObj(i -> number + i)
                .toList();
    }

    @Test
    void pullingAndThenPushingMissesNothing() {
        RDD<Integer> rdd = context.parallelize(randomNumbers(7), 1)
                .flatMap(OperatorsTest::digits)
                .filter(x -> x % 2 == 0)
                .keyBy(x -> x)
                .map(Pair::value)
                .sample(true, 2.5, 99);
        List<Integer> pushed = rdd.collect();

        List<Integer> mixed =
                rdd.mapPartitions(OperatorsTest::someByPullTheRestByPush).collect();

        assertThat(mixed).isEqualTo(pushed).hasSizeGreaterThan(1_000);
    }

    private static Stream<Integer> someByPullTheRestByPush(Stream<Integer> partition) {
        List<Integer> all = new ArrayList<>();
        Spliterator<Integer> elements = partition.spliterator();
        for (int i = 0; i < 17; i++) {
            elements.tryAdvance(all::add);
        }
        elements.forEachRemaining(all::add);
        return all.stream();
    }

    @Test
    void elementwiseOperatorsGoOnWhenTheirInputHasMore() {
        RDD<Integer> source = context.emptyRDD();
        List<RDD<Integer>> operators = List.of(
                source.map(x -> x),
                source.filter(x -> x >= 0),
                source.flatMap(List::of),
                source.keyBy(x -> x).map(Pair::value));

        assertThat(operators).allMatch(RDD::elementwise);
        assertThat(source.keyBy(x -> x).elementwise()).isTrue();
        for (Cursor<Integer> cursor : List.<Cursor<Integer>>of(
                new MapCursor<>(new Refilled(), x -> x),
                new FilterCursor<>(new Refilled(), x -> x >= 0),
                new FlatMapCursor<>(new Refilled(), List::of))) {
            List<Integer> seen = new ArrayList<>();
            cursor.forEachRemaining(seen::add);
            assertThat(cursor.tryAdvance(seen::add)).isTrue();
            cursor.forEachRemaining(seen::add);
            cursor.forEachRemaining(seen::add);
            assertThat(seen).as("%s", cursor.getClass()).containsExactly(0, 1, 2, 3, 4);
        }
    }

    /** Exhausted after every second element, and again has more. */
    private static final class Refilled extends Cursor<Integer> {
        private int next;
        private boolean rested = true;

        @Override
        public boolean tryAdvance(java.util.function.Consumer<? super Integer> action) {
            if (next > 4 || (next % 2 == 0 && !rested)) {
                rested = true;
                return false;
            }
            rested = false;
            action.accept(next++);
            return true;
        }
    }

    @Test
    void flatMapExplainsANullResult() {
        RDD<Integer> rdd = context.parallelize(List.of(1)).flatMap(x -> null);
        assertThatThrownBy(rdd::count).isInstanceOf(NullPointerException.class).hasMessageContaining("List.of()");
    }

    @Test
    void checkedExceptionsArriveAsTheyAre() {
        SerializableFunction<Integer, Integer> throwing = x -> {
            throw new IOException("no " + x);
        };
        assertThatThrownBy(() -> context.parallelize(List.of(1)).map(throwing).count())
                .isInstanceOf(IOException.class)
                .hasMessage("no 1");
    }

    @Test
    void unionPutsPartitionsInARow() {
        RDD<Integer> left = context.parallelize(List.of(1, 2, 3), 2);
        RDD<Integer> right = context.parallelize(List.of(3, 4), 2);

        RDD<Integer> both = left.union(right);

        assertThat(both.partitions()).hasSize(4);
        assertThat(both.collect()).containsExactly(1, 2, 3, 3, 4);
        assertThat(left.union(left).collect()).containsExactly(1, 2, 3, 1, 2, 3);
    }

    @Test
    void aThousandRddsUniteInOneStep() {
        List<RDD<Integer>> rdds = IntStream.range(0, 1_000)
                .mapToObj(i -> context.parallelize(List.of(i), 1))
                .toList();

        RDD<Integer> all = context.union(rdds);

        assertThat(all.dependencies()).hasSize(1_000);
        assertThat(all.collect()).isEqualTo(IntStream.range(0, 1_000).boxed().toList());
        assertThat(all.dependenciesRead(777)).containsExactly(777);
    }

    @Test
    void unionsOfDifferentContextsAreRefused() {
        RDD<Integer> foreign = InlineEngine.context().parallelize(List.of(1));
        assertThatThrownBy(() -> context.union(List.of(foreign)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("OperatorsTest.java");
    }

    @Test
    void unionMixesSubtypes() {
        RDD<Number> numbers =
                context.<Number>union(List.of(context.parallelize(List.of(1, 2)), context.parallelize(List.of(3.5))));
        assertThat(numbers.map(Number::intValue).collect()).containsExactly(1, 2, 3);
    }

    @Test
    void glomKeepsEmptyPartitions() {
        assertThat(context.parallelize(List.of(1, 2, 3), 4).glom().collect())
                .containsExactly(List.of(1), List.of(2), List.of(3), List.of());
    }

    @Test
    void mapPartitionsIsLazyAndClosesWhatItWasGiven() {
        RDD<Integer> rdd = context.range(0, 1_000_000, 1, 2).mapPartitions(numbers -> {
            CALLS.incrementAndGet();
            return numbers.map(Long::intValue).peek(x -> CALLS.addAndGet(1_000)).onClose(CLOSED::incrementAndGet);
        });
        assertThat(CALLS).hasValue(0);

        assertThat(rdd.take(3)).containsExactly(0, 1, 2);

        assertThat(CALLS).hasValue(3_001); // one partition, three of its elements
        assertThat(CLOSED).hasValue(1);
    }

    @Test
    void mapPartitionsClosesAfterFailure() {
        RDD<Long> rdd = context.range(0, 10, 1, 1)
                .mapPartitions(numbers -> numbers.map(x -> 1 / (x - 5)).onClose(CLOSED::incrementAndGet));
        assertThatThrownBy(rdd::count).isInstanceOf(ArithmeticException.class);
        assertThat(CLOSED).hasValue(1);
    }

    @Test
    void mapPartitionsKnowsItsIndex() {
        List<String> indexed = context.parallelize(List.of("a", "b", "c"), 3)
                .mapPartitionsWithIndex((index, elements) -> elements.map(x -> x + index))
                .collect();
        assertThat(indexed).containsExactly("a0", "b1", "c2");
    }

    @Test
    void nothingRunsBeforeAnAction() {
        RDD<Integer> rdd = context.parallelize(List.of(1, 2, 3, 4), 2)
                .map(x -> CALLS.incrementAndGet())
                .filter(x -> CALLS.incrementAndGet() > 0)
                .cache();
        assertThat(CALLS).hasValue(0);
        assertThat(engine.jobs).isEmpty();

        rdd.count();

        assertThat(CALLS).hasValue(8);
        assertThat(engine.jobs).containsExactly("count");
    }

    @Test
    void pipelinesHoldOneElementAtATime() {
        // What map makes must have been dropped by filter before map is called again.
        long passed = context.range(0, 100_000, 1, 1)
                .map(x -> new int[] {CALLS.incrementAndGet(), (int) (x % 10)})
                .filter(x -> CALLS.getAndDecrement() == 1 && x[1] == 0)
                .count();
        assertThat(passed).isEqualTo(10_000);
    }

    @Test
    void functionsAreTakenAtTheCall() {
        int[] factor = {2};
        RDD<Integer> doubled = context.parallelize(List.of(1, 2)).map(x -> x * factor[0]);
        factor[0] = 100;
        assertThat(doubled.collect()).containsExactly(2, 4);
    }

    @Test
    void nullElementsAreElements() {
        List<String> elements = new ArrayList<>(List.of("a", "b"));
        elements.add(1, null);
        RDD<String> rdd = context.parallelize(elements, 2);
        assertThat(rdd.collect()).containsExactly("a", null, "b");
        assertThat(rdd.filter(Objects::isNull).count()).isOne();
        assertThat(rdd.take(2)).containsExactly("a", null);
    }

    @Test
    void usersCanWriteTheirOwn() {
        RDD<String> own = new Countdown(context, 3);
        assertThat(own.partitions()).hasSize(3);
        assertThat(own.map(String::length).collect()).hasSize(6);
        assertThat(own.collect()).containsExactly("1", "2", "2", "3", "3", "3");
        assertThat(OperatorAccess.preferredLocations(own, own.partitions().get(1)))
                .containsExactly("host1");
    }

    /** Partition i holds i + 1 times the number i + 1. */
    private static final class Countdown extends RDD<String> {
        private final int numPartitions;

        Countdown(HearthContext context, int numPartitions) {
            super(context, List.of());
            this.numPartitions = numPartitions;
        }

        @Override
        protected List<? extends Partition> listPartitions() {
            return IntStream.range(0, numPartitions)
                    .mapToObj(IndexPartition::new)
                    .toList();
        }

        @Override
        protected Spliterator<String> compute(Partition partition, Inputs inputs) {
            int number = partition.index() + 1;
            return Stream.generate(() -> String.valueOf(number)).limit(number).spliterator();
        }

        @Override
        protected List<String> preferredLocations(Partition partition) {
            return List.of("host" + partition.index());
        }
    }

    @Test
    void aLongLineageListsItsPartitionsWithoutRecursion() {
        RDD<Integer> rdd = context.parallelize(List.of(1), 1);
        for (int i = 0; i < 100_000; i++) {
            rdd = rdd.filter(x -> true);
        }
        assertThat(rdd.partitions()).hasSize(1);
        assertThat(rdd.explain().lines()).hasSize(100_001);
    }

    @Test
    void anRddInsideATaskSaysWhatToDo() {
        RDD<Integer> copy = InlineEngine.copy(context.parallelize(List.of(1)));
        assertThatThrownBy(copy::count)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("collect or broadcast");
    }

    @Test
    void anOperatorTravelsWithoutItsLineage() {
        RDD<Integer> deep = context.parallelize(randomNumbers(1), 1);
        for (int i = 0; i < 10_000; i++) {
            deep = deep.map(x -> x);
        }
        RDD<Integer> copy = InlineEngine.copy(deep);
        assertThat(copy.id()).isEqualTo(deep.id());
        assertThatThrownBy(() -> copy.dependencies().get(0).parent()).isInstanceOf(IllegalStateException.class);
    }
}
