package dev.hearth.scheduler;

import static dev.hearth.scheduler.Cluster.job;
import static dev.hearth.scheduler.Cluster.stage;
import static dev.hearth.scheduler.Cluster.stageAfter;
import static dev.hearth.scheduler.Cluster.tasks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.protocol.ExecutorId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** From submission to the end of a job when nothing goes wrong. */
class SchedulerTest {
    private final Cluster cluster = new Cluster();

    @Test
    void aJobSucceedsWhenEveryPartitionIsAccepted() {
        cluster.executor("e1", "h1", 2).submit(7, stage(1, tasks(3))).succeedAll();
        assertThat(cluster.commands(Command.AcceptResult.class))
                .extracting(Command.AcceptResult::partition)
                .containsExactly(0, 1, 2);
        assertThat(cluster.succeededJobs()).containsExactly(7);
        assertThat(cluster.commands(Command.ForgetStage.class)).containsExactly(new Command.ForgetStage(1));
    }

    @Test
    void tasksWaitForTheFirstExecutor() {
        cluster.submit(1, stage(1, tasks(2)));
        assertThat(cluster.commands()).isEmpty();
        cluster.executor("e1", "h1", 2);
        assertThat(cluster.running()).hasSize(2);
    }

    @Test
    void launchesAreBatchedByExecutorAndStage() {
        cluster.executor("e1", "h1", 4).executor("e2", "h2", 4).submit(1, stage(1, tasks(6)));
        assertThat(cluster.commands(Command.Launch.class)).hasSize(2).allSatisfy(launch -> assertThat(launch.attempts())
                .hasSize(3));
    }

    @Test
    void tasksSpreadOverExecutorsByFreeSlots() {
        cluster.executor("e1", "h1", 4).executor("e2", "h2", 4).executor("e3", "h3", 4);
        IntStream.range(1, 4).forEach(job -> cluster.submit(job, stage(job, tasks(1))));
        assertThat(List.of("e1", "e2", "e3"))
                .allSatisfy(id -> assertThat(cluster.runningOn(id)).hasSize(1));
    }

    @Test
    void jobsAreServedInTheOrderOfTheirIds() {
        cluster.executor("e1", "h1", 1)
                .submit(1, stage(1, tasks(1)))
                .submit(3, stage(3, tasks(1)))
                .submit(2, stage(2, tasks(1)))
                .succeedAll();
        assertThat(cluster.succeededJobs()).containsExactly(1, 2, 3);
    }

    @Test
    void aJobOverNoPartitionsSucceedsAtOnce() {
        cluster.submit(1, stage(1));
        assertThat(cluster.commands()).containsExactly(new Command.ForgetStage(1), new Command.JobSucceeded(1));
    }

    @Test
    void fiftyJobsAtOnceAllEnd() {
        cluster.executor("e1", "h1", 2).executor("e2", "h2", 3);
        IntStream.range(0, 50).forEach(job -> cluster.submit(job, stage(job, tasks(7))));
        cluster.succeedAll();
        assertThat(cluster.succeededJobs()).hasSize(50);
        assertThat(cluster.commands(Command.AcceptResult.class)).hasSize(50 * 7);
        assertThat(cluster.scheduler().progress()).isEmpty();
    }

    @Test
    void aSecondJobWithTheSameIdIsAProgrammingError() {
        cluster.submit(1, stage(1, tasks(1)));
        JobSpec again = job(1, stage(2, tasks(1)));
        JobSpec sameStage = job(2, stage(1, tasks(1)));
        for (JobSpec wrong : List.of(again, sameStage)) {
            assertThatThrownBy(() -> cluster.tell(new Event.JobSubmitted(wrong)))
                    .isInstanceOf(IllegalStateException.class);
        }
        cluster.executor("e1", "h1", 4);
        assertThat(cluster.running()).hasSize(1);
    }

    @Test
    void aJobWhoseStagesDoNotFitTogetherIsRefused() {
        assertThatThrownBy(() -> job(1, stageAfter(4, List.of(5), tasks(1)), stage(5, tasks(1))))
                .hasMessage("job 1: stage 4 reads shuffles [5]; stages before it write []");
        assertThatThrownBy(() -> new JobSpec(1, "no result", List.of(stage(4, tasks(1)))))
                .hasMessageContaining("job 1: stage 1 of 1 writes OptionalInt[4]");
        assertThatThrownBy(() -> job(1, stage(4, tasks(1)), stage(4, tasks(1)), stage(5, tasks(1))))
                .hasMessage("job 1 has a stage twice: [4, 4, 5]");
        assertThatThrownBy(() -> stage(4, new TaskSpec(1, List.of(), List.of())))
                .hasMessage("stage 4, which writes shuffle 4: task 0 is for partition 1");
    }

    @Test
    void progressCountsTasksOfRunningStages() {
        cluster.executor("e1", "h1", 2).submit(1, stage(1, tasks(5)));
        cluster.succeed(cluster.running(1, 0)).fail(cluster.running(1, 1));
        assertThat(cluster.scheduler().progress())
                .containsExactly(new StageStatus(1, 1, "stage 1", 5, 1, 2, 1, Map.of(Locality.ANY, 1)));
    }

    @Test
    void anExecutorAnnouncedTwiceHasItsSlotsOnce() {
        cluster.executor("e1", "h1", 1).executor("e1", "h1", 1).submit(1, stage(1, tasks(5)));
        assertThat(cluster.running()).hasSize(1);
        assertThat(cluster.commands(Command.Launch.class))
                .extracting(Command.Launch::executor)
                .containsExactly(new ExecutorId("e1"));
    }
}
