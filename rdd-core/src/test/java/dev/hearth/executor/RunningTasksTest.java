package dev.hearth.executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.protocol.TaskEnd;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which task fails when its executor's process outgrows its container; all of them run, as far as they know, on this thread. */
class RunningTasksTest {
    private static final TaskEnd.OutgrewContainer END = new TaskEnd.OutgrewContainer("too much");

    private long nanos;
    private final RunningTasks tasks = new RunningTasks(() -> nanos, new KillDeadlines(Duration.ZERO, stuck -> {}));

    private RunningTask running(long id, long begunNanos) {
        RunningTask task = tasks.add(id);
        nanos = begunNanos;
        tasks.begin(task);
        return task;
    }

    @AfterEach
    void forgetInterrupt() {
        Thread.interrupted();
    }

    @Test
    void theYoungestThatRanWhenTheGrowthBeganFails() {
        RunningTask old = running(1, 10);
        RunningTask young = running(2, 20);
        RunningTask late = running(3, 30);

        assertThat(tasks.failLikeliest(25, END)).isTrue();

        assertThat(young.isFailing()).isTrue();
        assertThat(old.isFailing()).isFalse();
        assertThat(late.isFailing()).isFalse();
        assertThat(Thread.interrupted()).as("it may be waiting for something").isTrue();
    }

    @Test
    void theYoungestOfAllFailsIfAllBeganLater() {
        RunningTask first = running(1, 30);
        RunningTask second = running(2, 40);

        tasks.failLikeliest(25, END);

        assertThat(second.isFailing()).isTrue();
        assertThat(first.isFailing()).isFalse();
    }

    @Test
    void whoHasNotBegunOrHasEndedIsNotTheOne() {
        tasks.add(1);
        RunningTask ended = running(2, 10);
        tasks.end(2, ended);

        assertThat(tasks.failLikeliest(25, END)).isFalse();
    }

    @Test
    void itCountsAsFailingUntilItHasEnded() {
        RunningTask task = running(1, 10);
        assertThat(tasks.anyFailing()).isFalse();

        tasks.failLikeliest(25, END);
        assertThat(tasks.anyFailing()).isTrue();

        tasks.end(1, task);
        assertThat(tasks.anyFailing()).isFalse();
    }
}
