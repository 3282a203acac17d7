package dev.hearth.scheduler;

import static dev.hearth.scheduler.Cluster.stage;
import static dev.hearth.scheduler.Cluster.tasks;
import static dev.hearth.scheduler.Cluster.tasksOn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.TaskEnd;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What happens after an attempt that did not succeed. */
class RetryTest {
    private final Cluster cluster = new Cluster();

    @Test
    void aTaskThatThrewRunsAgainAndTheJobSucceeds() {
        cluster.executor("e1", "h1", 1).submit(1, stage(1, tasks(1)));
        cluster.fail(cluster.running(1, 0)).fail(cluster.running(1, 0)).fail(cluster.running(1, 0));
        assertThat(cluster.running(1, 0).attempt()).isEqualTo(3);
        assertThat(cluster.succeedAll().succeededJobs()).containsExactly(1);
    }

    @Test
    void oneFailureTooManyFailsTheJobAndKillsItsOtherAttempts() {
        cluster.executor("e1", "h1", 2).submit(1, stage(1, tasks(2)));
        Cluster.Running bystander = cluster.running(1, 1);
        for (int attempt = 0; attempt < 4; attempt++) {
            cluster.fail(cluster.running(1, 0));
        }
        assertThat(cluster.failedJobs())
                .containsExactly(new Command.JobFailed(
                        1,
                        new JobFailure.TaskFailed(1, 0, 4, "h1", "java.lang.IllegalStateException: broken", "trace")));
        assertThat(cluster.commands(Command.Kill.class))
                .containsExactly(new Command.Kill(new ExecutorId("e1"), bystander.task(), "job 1 failed"));
        assertThat(cluster.commands(Command.ForgetStage.class)).containsExactly(new Command.ForgetStage(1));
    }

    @Test
    void whatRunningAgainCannotHelpFailsAtOnce() {
        cluster.executor("e1", "h1", 1).submit(1, stage(1, tasks(1)));
        cluster.end(cluster.running(1, 0), new TaskEnd.Threw("not serializable", "trace", false));
        assertThat(cluster.failedJobs())
                .containsExactly(new Command.JobFailed(
                        1, new JobFailure.TaskFailed(1, 0, 1, "h1", "not serializable", "trace")));
    }

    @Test
    void anAttemptThatOutgrewItsContainerCountsAndIsTriedElsewhere() {
        cluster.executor("e1", "h1", 1).executor("e2", "h2", 1).submit(1, stage(1, tasksOn(1, "h1")));
        String first = cluster.running(1, 0).executor();
        cluster.end(cluster.running(1, 0), new TaskEnd.OutgrewContainer("too large"));
        assertThat(cluster.running(1, 0).executor()).isNotEqualTo(first);
        for (int attempt = 1; attempt < 4; attempt++) {
            cluster.end(cluster.running(1, 0), new TaskEnd.OutgrewContainer("too large"));
        }
        assertThat(cluster.failedJobs()).singleElement().asString().contains("too large");
    }

    @Test
    void aKilledAttemptDoesNotCount() {
        Cluster strict = new Cluster(Cluster.WAIT, 1);
        strict.executor("e1", "h1", 1).submit(1, stage(1, tasks(1)));
        for (int i = 0; i < 10; i++) {
            strict.end(strict.running(1, 0), new TaskEnd.Killed("by somebody"));
        }
        assertThat(strict.succeedAll().succeededJobs()).containsExactly(1);
    }

    @Test
    void aTaskIsRetriedOnAnotherExecutor() {
        cluster.executor("e1", "h1", 1).executor("e2", "h2", 1).submit(1, stage(1, tasks(1)));
        Cluster.Running first = cluster.running(1, 0);
        cluster.fail(first);
        assertThat(cluster.running(1, 0).executor()).isNotEqualTo(first.executor());
    }

    @Test
    void aRetryWaitsForABusyExecutorRatherThanFailWhereItFailed() {
        cluster.executor("bad", "h1", 1).executor("good", "h2", 1).submit(1, stage(1, tasks(2)));
        Cluster.Running failing = cluster.runningOn("bad").get(0);
        Cluster.Running other = cluster.runningOn("good").get(0);
        cluster.fail(failing).pass(Cluster.WAIT.minusNanos(1));
        assertThat(cluster.runningOn("bad")).isEmpty();
        cluster.succeed(other);
        assertThat(cluster.runningOn("good"))
                .extracting(Cluster.Running::partition)
                .containsExactly(failing.partition());
    }

    @Test
    void aRetryGoesBackWhereItFailedWhenNothingElseWasFreeForTheLocalityWait() {
        cluster.executor("once-bad", "h1", 1).executor("busy", "h2", 1).submit(1, stage(1, tasks(2)));
        Cluster.Running failing = cluster.runningOn("once-bad").get(0);
        cluster.fail(failing).pass(Cluster.WAIT);
        assertThat(cluster.runningOn("once-bad"))
                .extracting(Cluster.Running::partition)
                .containsExactly(failing.partition());
    }

    @Test
    void eachReturnIsWaitedForAnew() {
        cluster.executor("bad", "h1", 1).executor("busy", "h2", 1).submit(1, stage(1, tasks(2)));
        cluster.fail(cluster.runningOn("bad").get(0)).pass(Cluster.WAIT);
        cluster.fail(cluster.runningOn("bad").get(0)).pass(Cluster.WAIT.minusNanos(1));
        assertThat(cluster.runningOn("bad")).isEmpty();
        cluster.pass(Duration.ofNanos(1));
        assertThat(cluster.runningOn("bad")).hasSize(1);
    }

    @Test
    void theLastAttemptDoesNotGoBackWhileAnythingElseIsAlive() {
        cluster.executor("bad", "h1", 1).executor("busy", "h2", 1).submit(1, stage(1, tasks(2)));
        for (int attempt = 0; attempt < 3; attempt++) {
            cluster.fail(cluster.runningOn("bad").get(0)).pass(Cluster.WAIT);
        }
        assertThat(cluster.pass(Duration.ofHours(1)).runningOn("bad")).isEmpty();
        assertThat(cluster.succeedAll().succeededJobs()).containsExactly(1);
    }

    @Test
    void theLastAttemptGoesBackWhenTheOthersAreLost() {
        cluster.executor("bad", "h1", 1).executor("busy", "h2", 1).submit(1, stage(1, tasks(2)));
        for (int attempt = 0; attempt < 3; attempt++) {
            cluster.fail(cluster.runningOn("bad").get(0)).pass(Cluster.WAIT);
        }
        cluster.lose("busy", "node lost", false);
        assertThat(cluster.succeedAll().succeededJobs()).containsExactly(1);
    }

    @Test
    void aRetryGoesBackWhereItFailedWhenNothingElseIsLeft() {
        cluster.executor("bad", "h1", 1).executor("good", "h2", 1).submit(1, stage(1, tasks(2)));
        Cluster.Running failing = cluster.runningOn("bad").get(0);
        cluster.fail(failing).lose("good", "node lost", false);
        assertThat(cluster.succeedAll().succeededJobs()).containsExactly(1);
    }

    @Test
    void anExecutorThatFailsEverythingDoesNotFailTheJob() {
        cluster.executor("bad", "h1", 1).executor("good", "h2", 1).submit(1, stage(1, tasks(50)));
        while (!cluster.runningOn("bad").isEmpty()) { // it is always free again at once
            cluster.fail(cluster.runningOn("bad").get(0));
        }
        assertThat(cluster.succeedAll().succeededJobs()).containsExactly(1);
    }

    @Test
    void aRetryKeepsItsPreferenceAmongTheOtherExecutors() {
        cluster.executor("bad", "h1", 1)
                .executor("far", "h2", 1)
                .executor("near", "h1", 1)
                .submit(1, stage(1, tasksOn(1, "h1")));
        Cluster.Running first = cluster.running(1, 0);
        cluster.fail(first);
        assertThat(cluster.running(1, 0).locality()).isEqualTo(Locality.NODE);
        assertThat(cluster.running(1, 0).executor()).isNotEqualTo(first.executor());
    }

    @Test
    void aRetryWhoseOnlyPreferredExecutorFailedItDoesNotWait() {
        cluster.executor("bad", "h1", 1).executor("far", "h2", 1).submit(1, stage(1, tasksOn(1, "h1")));
        cluster.fail(cluster.running(1, 0));
        assertThat(cluster.running(1, 0).executor()).isEqualTo("far");
    }

    @Test
    void failuresOfDifferentTasksAreNotAddedUp() {
        cluster.executor("e1", "h1", 3).submit(1, stage(1, tasks(3)));
        for (int partition = 0; partition < 3; partition++) {
            for (int attempt = 0; attempt < 3; attempt++) {
                cluster.fail(cluster.running(1, partition));
            }
        }
        assertThat(cluster.succeedAll().succeededJobs()).containsExactly(1);
    }

    @Test
    void theEndOfAnAttemptCountsOnce() {
        cluster.executor("e1", "h1", 1).submit(1, stage(1, tasks(3)));
        Cluster.Running task = cluster.running(1, 0);
        cluster.succeed(task).succeed(task).fail(task);
        assertThat(cluster.commands(Command.AcceptResult.class)).hasSize(1);
        assertThat(cluster.running()).hasSize(1);
    }

    @Test
    void endsOfUnknownTasksAndExecutorsAreIgnored() {
        cluster.executor("e1", "h1", 1).executor("e2", "h2", 1).submit(1, stage(1, tasks(2)));
        Cluster.Running real = cluster.runningOn("e1").get(0);
        cluster.succeed(new Cluster.Running(77, "e1", 1, 0, 0, Locality.ANY))
                .succeed(new Cluster.Running(real.task(), "e2", 1, 0, 0, Locality.ANY))
                .succeed(new Cluster.Running(real.task(), "nobody", 1, 0, 0, Locality.ANY));
        assertThat(cluster.commands(Command.AcceptResult.class)).isEmpty();
        cluster.succeed(real);
        assertThat(cluster.commands(Command.AcceptResult.class)).hasSize(1);
    }
}
