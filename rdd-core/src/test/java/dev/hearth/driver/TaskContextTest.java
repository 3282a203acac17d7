package dev.hearth.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.JobFailedException;
import dev.hearth.rdd.RDD;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a function can learn of the task attempt that it runs in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TaskContextTest {
    private static final List<String> TOLD = new CopyOnWriteArrayList<>();

    private HearthContext context;
    private RDD<Long> numbers;

    @BeforeAll
    void open() {
        context = HearthContext.builder("tasks")
                .master("local[2]")
                .set("hearth.task.max-failures", "2")
                .open();
        numbers = context.range(0, 10, 1, 5);
    }

    @AfterAll
    void close() {
        context.close();
    }

    @BeforeEach
    void forget() {
        TOLD.clear();
    }

    @Test
    void aTaskKnowsItsPlace() {
        RDD<List<Integer>> places = numbers.mapPartitionsWithTask(
                (task, elements) -> Stream.of(List.of(task.partition(), task.numPartitions(), task.attempt())));
        assertThat(places.collect())
                .containsExactly(
                        List.of(0, 5, 0), List.of(1, 5, 0), List.of(2, 5, 0), List.of(3, 5, 0), List.of(4, 5, 0));
        assertThat(places.collectPartitions(3)).containsExactly(List.of(List.of(3, 5, 0)));
        // A task reads several partitions of an RDD further up, and has one number.
        assertThat(places.coalesce(2).collect())
                .containsExactly(
                        List.of(0, 2, 0), List.of(0, 2, 0), List.of(0, 2, 0), List.of(1, 2, 0), List.of(1, 2, 0));
        RDD<Integer> stages = numbers.mapPartitionsWithTask((task, elements) -> Stream.of(task.stage()));
        assertThat(stages.distinct().count()).isEqualTo(1);
        assertThat(stages.union(stages).collect()).hasSize(10).containsOnly(stages.first() - 1);
    }

    @Test
    void aFailureIsToldToThoseWhoAskedBeforeTheirThingsAreClosed() {
        RDD<Long> failing = numbers.mapPartitionsWithTask((task, elements) -> {
            String attempt = task.partition() + "." + task.attempt() + " ";
            task.onEnd(() -> TOLD.add(attempt + "closed"));
            task.onFailure(reason -> TOLD.add(attempt + reason.getMessage()));
            task.onFailure(reason -> {
                throw new IllegalArgumentException("a listener's own failure");
            });
            return elements.map(x -> 12 / (x - 2));
        });
        assertThatThrownBy(() -> failing.collectPartitions(1))
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("ArithmeticException: / by zero");
        assertThat(TOLD).containsExactly("1.0 / by zero", "1.0 closed", "1.1 / by zero", "1.1 closed");

        TOLD.clear();
        assertThat(failing.collectPartitions(2)).containsExactly(List.of(6L, 4L));
        assertThat(TOLD).containsExactly("2.0 closed");
    }
}
