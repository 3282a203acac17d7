package dev.hearth.scheduler;

import static dev.hearth.scheduler.Cluster.stage;
import static dev.hearth.scheduler.Cluster.tasks;
import static dev.hearth.scheduler.Cluster.tasksOn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hearth.protocol.ExecutorId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens to an executor's tasks and results when it is gone. */
class ExecutorLossTest {
    private final Cluster cluster = new Cluster();

    @Test
    void onlyTheLostTasksRunAgain() {
        cluster.executor("e1", "h1", 2).executor("e2", "h2", 2).submit(1, stage(1, tasks(4)));
        List<Cluster.Running> kept = cluster.runningOn("e2");
        cluster.succeed(cluster.runningOn("e1").get(0)).lose("e1");
        assertThat(cluster.runningOn("e2")).isEqualTo(kept);
        cluster.succeedAll();
        assertThat(cluster.commands(Command.AcceptResult.class))
                .extracting(Command.AcceptResult::partition)
                .containsExactlyInAnyOrder(0, 1, 2, 3);
        assertThat(cluster.succeededJobs()).containsExactly(1);
    }

    @Test
    void aTaskThatTakesItsExecutorDownTooOftenFailsTheJobWithTheReasons() {
        cluster.submit(1, stage(1, tasks(1)));
        for (int i = 1; i <= 4; i++) {
            cluster.executor("e" + i, "h" + i, 1).lose("e" + i, "exit code " + (130 + i), true);
        }
        JobFailure.TaskFailed failure =
                (JobFailure.TaskFailed) cluster.failedJobs().get(0).failure();
        assertThat(failure.attempts()).isEqualTo(4);
        assertThat(failure.host()).isEqualTo("h4");
        assertThat(failure.summary()).isEqualTo("executor e4 was lost: exit code 134");
        assertThat(failure.stackTrace())
                .contains("host h1", "exit code 131", "exit code 132", "exit code 133", "exit code 134");
    }

    @Test
    void aLossThatTasksAreNotToBlameForIsNotCharged() {
        cluster.submit(1, stage(1, tasks(1)));
        for (int i = 1; i <= 20; i++) {
            cluster.executor("e" + i, "h1", 1).lose("e" + i, "preempted", false);
        }
        cluster.executor("last", "h1", 1).succeedAll();
        assertThat(cluster.succeededJobs()).containsExactly(1);
    }

    @Test
    void nothingIsCommandedToALostExecutor() {
        Cluster strict = new Cluster(Cluster.WAIT, 1);
        strict.executor("e1", "h1", 2).executor("e2", "h2", 1).submit(1, stage(1, tasks(3)));
        strict.lose("e1");
        assertThat(strict.failedJobs()).hasSize(1);
        assertThat(strict.commands(Command.Kill.class))
                .extracting(Command.Kill::executor)
                .containsExactly(new ExecutorId("e2"));
    }

    @Test
    void oneLossThatFailsTwoTasksFailsTheirJobOnce() {
        Cluster strict = new Cluster(Cluster.WAIT, 1);
        strict.executor("e1", "h1", 2).submit(1, stage(1, tasks(2))).lose("e1");
        assertThat(strict.failedJobs()).hasSize(1);
    }

    @Test
    void whatALostExecutorStillSaysIsIgnored() {
        cluster.executor("e1", "h1", 1).submit(1, stage(1, tasks(1)));
        Cluster.Running task = cluster.running(1, 0);
        cluster.lose("e1").lose("e1").succeed(task).executor("e1", "h1", 1);
        assertThat(cluster.commands(Command.AcceptResult.class)).isEmpty();
        assertThat(cluster.running()).isEmpty();
        assertThat(cluster.executor("e2", "h1", 1).succeedAll().succeededJobs()).containsExactly(1);
    }

    @Test
    void anExecutorLostBeforeItIsAnnouncedStaysLost() {
        cluster.lose("e1").executor("e1", "h1", 1).submit(1, stage(1, tasks(1)));
        assertThat(cluster.running()).isEmpty();
    }

    @Test
    void everyExecutorLostAtOnceOnlyDelaysTheJob() {
        cluster.executor("e1", "h1", 2).executor("e2", "h2", 2).submit(1, stage(1, tasksOn(6, "h1", "h2")));
        cluster.lose("e1").lose("e2");
        assertThat(cluster.running()).isEmpty();
        cluster.executor("e3", "h3", 2).succeedAll();
        assertThat(cluster.succeededJobs()).containsExactly(1);
    }

    @Test
    void anExecutorLostBetweenJobsIsNotUsedByTheNext() {
        cluster.executor("e1", "h1", 1)
                .executor("e2", "h2", 1)
                .submit(1, stage(1, tasks(2)))
                .succeedAll();
        cluster.lose("e1").submit(2, stage(2, tasks(2))).succeedAll();
        assertThat(cluster.succeededJobs()).containsExactly(1, 2);
    }

    @Test
    void withoutHopeForExecutorsEveryJobFails() {
        cluster.executor("e1", "h1", 1).submit(1, stage(1, tasks(2))).submit(2, stage(2, tasks(1)));
        cluster.lose("e1")
                .tell(new Event.ExecutorsUnavailable("8 executors were lost"))
                .submit(3, stage(3, tasks(1)));
        assertThat(cluster.failedJobs())
                .extracting(Command.JobFailed::job, Command.JobFailed::failure)
                .containsExactly(
                        tuple(1, new JobFailure.NoExecutors("8 executors were lost")),
                        tuple(2, new JobFailure.NoExecutors("8 executors were lost")),
                        tuple(3, new JobFailure.NoExecutors("8 executors were lost")));
    }

    @Test
    void anExecutorThatComesAfterAllGivesHopeAgain() {
        cluster.tell(new Event.ExecutorsUnavailable("none left")).executor("e1", "h1", 1);
        assertThat(cluster.submit(1, stage(1, tasks(1))).succeedAll().succeededJobs())
                .containsExactly(1);
    }

    @Test
    void aJobEndsOnlyWhenItsHeldResultsAreFetched() {
        cluster.executor("e1", "h1", 1).submit(1, stage(1, tasks(1)));
        Cluster.Running task = cluster.running(1, 0);
        cluster.succeedHeld(task);
        assertThat(cluster.commands(Command.AcceptResult.class)).hasSize(1);
        assertThat(cluster.commands(Command.ForgetStage.class)).isEmpty();
        assertThat(cluster.succeededJobs()).isEmpty();
        cluster.tell(new Event.ResultFetched(task.task())).tell(new Event.ResultFetched(task.task()));
        assertThat(cluster.succeededJobs()).containsExactly(1);
    }

    @Test
    void aHeldResultLostWithItsExecutorIsMadeAgain() {
        cluster.executor("e1", "h1", 1).submit(1, stage(1, tasks(1)));
        Cluster.Running task = cluster.running(1, 0);
        cluster.succeedHeld(task).lose("e1", "node lost", false).executor("e2", "h2", 1);
        cluster.tell(new Event.ResultFetched(task.task())).tell(new Event.ResultLost(task.task())); // no news any more
        assertThat(cluster.running(1, 0).attempt()).isEqualTo(1);
        cluster.succeedAll();
        assertThat(cluster.commands(Command.AcceptResult.class)).hasSize(2);
        assertThat(cluster.succeededJobs()).containsExactly(1);
    }

    @Test
    void aFetchedResultSurvivesItsExecutor() {
        cluster.executor("e1", "h1", 1).executor("e2", "h2", 1).submit(1, stage(1, tasks(2)));
        Cluster.Running task = cluster.runningOn("e1").get(0);
        cluster.succeedHeld(task).tell(new Event.ResultFetched(task.task())).lose("e1");
        cluster.succeedAll();
        assertThat(cluster.commands(Command.AcceptResult.class)).hasSize(2);
        assertThat(cluster.succeededJobs()).containsExactly(1);
    }

    @Test
    void aResultLostAloneRunsItsPartitionAgainButNotForEver() {
        cluster.executor("e1", "h1", 1).submit(1, stage(1, tasks(1)));
        for (int attempt = 0; attempt < 4; attempt++) {
            Cluster.Running task = cluster.running(1, 0);
            cluster.succeedHeld(task).tell(new Event.ResultLost(task.task()));
        }
        assertThat(cluster.failedJobs()).extracting(Command.JobFailed::failure).hasSize(1);
    }
}
