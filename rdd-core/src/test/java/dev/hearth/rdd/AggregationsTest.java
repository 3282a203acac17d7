package dev.hearth.rdd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.function.SerializableComparator;
import dev.hearth.shared.AccumulatorException;
import dev.hearth.shared.AggregateAccumulator;
import dev.hearth.shared.Aggregation;
import dev.hearth.shared.Broadcast;
import dev.hearth.shared.LongAccumulator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AggregationsTest {
    private final HearthContext context =
            HearthContext.builder("aggregations").master("local[2]").open();

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void anOrderThatTheDriverCannotCompareWithIsRefusedAtTheCall() {
        LongAccumulator compared = context.longAccumulator("compared");
        Broadcast<Long> sign = context.broadcast(-1L);
        RDD<Long> numbers = context.range(0, 10);
        SerializableComparator<Long> counting = (left, right) -> {
            compared.add(1);
            return Long.compare(left, right);
        };
        SerializableComparator<Long> signed = (left, right) -> Long.compare(sign.value() * left, sign.value() * right);
        assertThatThrownBy(() -> numbers.sortBy(number -> number, counting))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("AggregationsTest.java:")
                .hasMessageContaining(
                        "the order captured accumulator \"compared\", but the driver compares with it too");
        assertThatThrownBy(() -> numbers.keyBy(number -> number).sortByKey(signed, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("AggregationsTest.java:")
                .hasMessageContaining("the order captured broadcast 0, but the driver compares with it too");
    }

    @Test
    void singleValuesOfAllTasksComeTogether() {
        AggregateAccumulator<Long, Optional<Long>> min = context.aggregateAccumulator("min", Aggregations.min());
        AggregateAccumulator<String, Optional<String>> longest = context.aggregateAccumulator(
                "longest", Aggregations.<String>max((left, right) -> Integer.compare(left.length(), right.length())));
        AggregateAccumulator<Long, List<Long>> top = context.aggregateAccumulator("top", Aggregations.top(3));
        AggregateAccumulator<Long, List<Long>> bottom = context.aggregateAccumulator(
                "bottom", Aggregations.top(3, SerializableComparator.<Long>reverseOrder()));
        AggregateAccumulator<Long, List<Long>> some = context.aggregateAccumulator("some", Aggregations.some(5));
        AggregateAccumulator<String, Map<String, Long>> counts =
                context.aggregateAccumulator("counts", Aggregations.counts());
        AggregateAccumulator<Double, Histogram> histogram =
                context.aggregateAccumulator("histogram", Aggregations.histogram(0, 10, 100));
        AggregateAccumulator<Long, Long> distinct =
                context.aggregateAccumulator("distinct", Aggregations.distinct(0.02));

        RDD<Long> numbers = context.range(0, 1_000, 1, 7).map(i -> {
            min.add(i);
            longest.add("x".repeat((int) (i % 50)));
            top.add(i);
            bottom.add(i);
            some.add(i);
            counts.add(i % 4 == 0 ? "fourths" : "others");
            histogram.add((double) i);
            distinct.add(i % 200);
            return i;
        });
        assertThat(numbers.count()).isEqualTo(1_000);
        numbers.count();

        assertThat(min.value()).contains(0L);
        assertThat(longest.value()).contains("x".repeat(49));
        assertThat(top.value()).containsExactly(999L, 998L, 997L);
        assertThat(bottom.value()).containsExactly(0L, 1L, 2L);
        assertThat(some.value()).hasSize(5).doesNotHaveDuplicates().allMatch(i -> i >= 0 && i < 1_000);
        assertThat(counts.value()).isEqualTo(Map.of("fourths", 250L, "others", 750L));
        assertThat(histogram.value().counts()).containsExactly(10, 91);
        assertThat(distinct.value()).isBetween(188L, 212L);
    }

    @Test
    void whatWasNeverAddedToSaysSoAndTheDriverMayAddAndKeepWhatItReads() {
        AggregateAccumulator<String, Optional<String>> max = context.aggregateAccumulator("max", Aggregations.max());
        AggregateAccumulator<String, Map<String, Long>> counts =
                context.aggregateAccumulator("counts", Aggregations.counts());
        assertThat(max.value()).isEmpty();
        assertThat(counts.value()).isEmpty();
        max.add("b");
        max.add("a");
        counts.add("x");
        counts.value().clear();
        assertThat(max.value()).contains("b");
        assertThat(counts.value()).isEqualTo(Map.of("x", 1L));
    }

    @Test
    void impossibleOnesAreRefusedAtTheCall() {
        assertThatThrownBy(() -> Aggregations.top(0)).hasMessage("0 values asked for; ask for 1 or more");
        assertThatThrownBy(() -> Aggregations.some(-1)).hasMessage("-1 values asked for; ask for 1 or more");
        assertThatThrownBy(() -> Aggregations.histogram(1, 1)).hasMessageContaining("expected ascending ones");
        assertThatThrownBy(() -> Aggregations.distinct(0.5)).hasMessageContaining("expected 0.001 to 0.25");
    }

    @Test
    void readingInATaskAndAMergeThatThrowsFailTheJobByTheAccumulatorsName() {
        AggregateAccumulator<Long, List<Long>> top = context.aggregateAccumulator("top", Aggregations.top(3));
        RDD<Integer> reading = context.range(0, 4, 1, 2).map(i -> top.value().size());
        assertThatThrownBy(reading::count).hasMessageContaining("accumulator \"top\" was read inside a task");

        AggregateAccumulator<Long, Long> picky = context.aggregateAccumulator("picky", new Picky());
        RDD<Long> adding = context.range(0, 4, 1, 2).map(i -> {
            picky.add(i);
            return i;
        });
        assertThatThrownBy(adding::count)
                .isInstanceOf(AccumulatorException.class)
                .hasMessageContaining("accumulator \"picky\"")
                .hasMessageContaining("too much");
        assertThatThrownBy(picky::value).isInstanceOf(AccumulatorException.class);
    }

    private record Picky() implements Aggregation<Long, Long, Long> {
        @Override
        public Long zero() {
            return 0L;
        }

        @Override
        public Long add(Long sum, Long value) {
            if (value > 0) {
                throw new IllegalStateException("too much");
            }
            return sum;
        }

        @Override
        public Long include(Long sum, Long value) {
            return sum + value;
        }

        @Override
        public Long result(Long sum) {
            return sum;
        }
    }
}
