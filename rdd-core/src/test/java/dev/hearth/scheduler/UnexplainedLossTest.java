package dev.hearth.scheduler;

import static dev.hearth.scheduler.Cluster.EXPLANATION_WAIT;
import static dev.hearth.scheduler.Cluster.stage;
import static dev.hearth.scheduler.Cluster.tasks;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Executors that are gone before it is known why: their tasks run again at once, and are charged when it is known. */
class UnexplainedLossTest {
    private static final LossCause.Unexplained SUDDENLY = new LossCause.Unexplained("its connection is gone");

    private final Cluster cluster = new Cluster(Cluster.WAIT, 2);

    @Test
    void itsTasksRunElsewhereAtOnce() {
        cluster.executor("e1", "h1", 1).submit(1, stage(1, tasks(1))).executor("e2", "h2", 1);
        cluster.lose("e1", SUDDENLY);
        assertThat(cluster.running(1, 0).executor()).isEqualTo("e2");
        assertThat(cluster.scheduler().progress().get(0).failedAttempts()).isZero();
    }

    @Test
    void tasksAreChargedOnceTheyTurnOutToBeToBlame() {
        cluster.submit(1, stage(1, tasks(1)));
        cluster.executor("e1", "h1", 1)
                .lose("e1", SUDDENLY)
                .executor("e2", "h2", 1)
                .lose("e2", SUDDENLY);
        cluster.executor("e3", "h3", 1).explain("e1", "exit code 42", true);
        assertThat(cluster.failedJobs()).isEmpty();
        cluster.explain("e2", "exit code 43", true);
        JobFailure.TaskFailed failure =
                (JobFailure.TaskFailed) cluster.failedJobs().get(0).failure();
        assertThat(failure.attempts()).isEqualTo(2);
        assertThat(failure.summary()).isEqualTo("executor e2 was lost: exit code 43");
        assertThat(failure.stackTrace()).contains("exit code 42", "exit code 43");
    }

    @Test
    void tasksThatMayHaveEndedTheirExecutorsGoBeforeThoseThatWereNotTried() {
        cluster.executor("e1", "h1", 1).executor("e2", "h2", 1).submit(1, stage(1, tasks(10)));
        cluster.lose("e1", SUDDENLY).lose("e2", "exit code 42", true).explain("e1", "exit code 42", true);
        cluster.executor("e3", "h3", 1).executor("e4", "h4", 1);
        assertThat(cluster.partitionsRunning(1)).containsExactlyInAnyOrder(0, 1);
        assertThat(cluster.lose("e3", "exit code 42", true).failedJobs())
                .as("two attempts are allowed, and three executors were lost in all")
                .hasSize(1);
    }

    @Test
    void tasksThatWereNotToBlameWaitTheirTurn() {
        cluster.executor("e1", "h1", 1).submit(1, stage(1, tasks(3)));
        cluster.lose("e1", SUDDENLY).explain("e1", "preempted", false);
        assertThat(cluster.executor("e2", "h2", 1).partitionsRunning(1)).containsExactly(1);
    }

    @Test
    void tasksAreNeverChargedForWhatTheyAreNotToBlameFor() {
        cluster.submit(1, stage(1, tasks(1)));
        for (int i = 0; i < 10; i++) {
            cluster.executor("e" + i, "h1", 1)
                    .lose("e" + i, SUDDENLY)
                    .explain("e" + i, "preempted", false)
                    .pass(EXPLANATION_WAIT.multipliedBy(2));
        }
        assertThat(cluster.executor("last", "h1", 1).succeedAll().succeededJobs())
                .containsExactly(1);
    }

    @Test
    void whatNobodyExplainsInTimeIsCharged() {
        cluster.submit(1, stage(1, tasks(1)));
        cluster.executor("e1", "h1", 1).lose("e1", SUDDENLY).pass(Duration.ofSeconds(4));
        cluster.executor("e2", "h2", 1).lose("e2", SUDDENLY).pass(EXPLANATION_WAIT.minusNanos(1));
        assertThat(cluster.failedJobs()).isEmpty();
        cluster.pass(Duration.ofNanos(1));
        assertThat(cluster.failedJobs()).hasSize(1);
        assertThat(((JobFailure.TaskFailed) cluster.failedJobs().get(0).failure()).summary())
                .isEqualTo("executor e2 was lost: its connection is gone");
    }

    @Test
    void anExplanationThatComesTooLateChangesNothing() {
        cluster.submit(1, stage(1, tasks(1)));
        cluster.executor("e1", "h1", 1).lose("e1", SUDDENLY).pass(EXPLANATION_WAIT);
        cluster.explain("e1", "exit code 42", true).explain("e1", "exit code 42", true);
        assertThat(cluster.scheduler().progress().get(0).failedAttempts()).isEqualTo(1);
    }

    @Test
    void aTaskThatHasSucceededMeanwhileIsNotCharged() {
        Cluster strict = new Cluster(Cluster.WAIT, 1);
        strict.executor("e1", "h1", 1).submit(1, stage(1, tasks(2))).executor("e2", "h2", 1);
        Cluster.Running lost = strict.runningOn("e1").get(0);
        strict.succeed(strict.runningOn("e2").get(0)).lose("e1", SUDDENLY);
        strict.executor("e3", "h3", 1).succeed(strict.running(1, lost.partition()));
        strict.explain("e1", "exit code 42", true);
        assertThat(strict.succeededJobs()).containsExactly(1);
        assertThat(strict.failedJobs()).isEmpty();
    }

    @Test
    void aTaskThatSucceededWhileItsStageStillRunsIsNotChargedEither() {
        Cluster strict = new Cluster(Cluster.WAIT, 1);
        strict.executor("e1", "h1", 1).submit(1, stage(1, tasks(2))).executor("e2", "h2", 1);
        Cluster.Running lost = strict.runningOn("e1").get(0);
        strict.lose("e1", SUDDENLY).executor("e3", "h3", 1);
        strict.succeed(strict.running(1, lost.partition())).explain("e1", "exit code 42", true);
        assertThat(strict.failedJobs()).isEmpty();
        assertThat(strict.succeedAll().succeededJobs()).containsExactly(1);
    }

    @Test
    void anExplanationOfALossThatWasExplainedOrNeverHappenedIsNoNews() {
        Cluster strict = new Cluster(Cluster.WAIT, 1);
        strict.executor("e1", "h1", 1).submit(1, stage(1, tasks(1))).lose("e1", "preempted", false);
        strict.explain("e1", "exit code 42", true).explain("e9", "exit code 42", true);
        assertThat(strict.executor("e2", "h2", 1).succeedAll().succeededJobs()).containsExactly(1);
    }

    @Test
    void theJobMayHaveEndedBeforeTheReasonIsKnown() {
        cluster.executor("e1", "h1", 1).submit(1, stage(1, tasks(1))).lose("e1", SUDDENLY);
        cluster.tell(new Event.JobCancelled(1, "enough")).explain("e1", "exit code 42", true);
        assertThat(cluster.failedJobs()).hasSize(1);
    }
}
