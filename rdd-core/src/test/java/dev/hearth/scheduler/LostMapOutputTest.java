package dev.hearth.scheduler;

import static dev.hearth.scheduler.Cluster.mapStage;
import static dev.hearth.scheduler.Cluster.stage;
import static dev.hearth.scheduler.Cluster.stageAfter;
import static dev.hearth.scheduler.Cluster.tasks;
import static dev.hearth.scheduler.Cluster.tasksOn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Map output that is gone is made again: exactly what is missing, once, before those who read it go on. */
class LostMapOutputTest {
    private static final int MAP = 1;
    private static final int REDUCE = 2;

    private final Cluster cluster = new Cluster();

    @Test
    void exactlyTheLostMapPartitionsRunAgainBeforeTheRemainingReaders() {
        threeExecutors().submit(1, stage(MAP, tasks(6)), stageAfter(REDUCE, List.of(MAP), tasks(9)));
        List<Integer> lost = partitionsOn("e2");
        cluster.succeedStage(MAP).lose("e2");
        assertThat(cluster.partitionsRunning(MAP)).isEmpty(); // the readers that run keep their slots
        assertThat(cluster.partitionsRunning(REDUCE)).hasSize(4);
        cluster.succeed(cluster.runningOfStage(REDUCE).get(0))
                .succeed(cluster.runningOfStage(REDUCE).get(0))
                .succeed(cluster.runningOfStage(REDUCE).get(0));
        assertThat(cluster.partitionsRunning(MAP)).containsExactlyElementsOf(lost);
        assertThat(cluster.partitionsRunning(REDUCE)).hasSize(1);
        cluster.succeedStage(MAP);
        assertThat(cluster.partitionsRunning(REDUCE)).hasSize(4);
        assertThat(cluster.succeedAll().succeededJobs()).containsExactly(1);
        assertThat(cluster.launchesOf(MAP)).isEqualTo(6 + 2);
        assertThat(cluster.launchesOf(REDUCE)).isEqualTo(9 + 2);
        assertThat(cluster.commands(Command.AcceptResult.class)).hasSize(6 + 2 + 9);
    }

    @Test
    void attemptsAreNumberedOnwardsWhenAStageRunsAgain() {
        cluster.executor("e1", "h1", 1).submit(1, stage(MAP, tasks(1)), stageAfter(REDUCE, List.of(MAP), tasks(1)));
        cluster.succeedStage(MAP).lose("e1").executor("e2", "h1", 1);
        assertThat(cluster.running(MAP, 0).attempt()).isEqualTo(1);
    }

    @Test
    void whatIsMadeAgainIsStoppedWhenTheReadersHaveFinishedWithoutIt() {
        cluster.executor("e1", "h1", 1).executor("e2", "h2", 1).executor("e3", "h3", 1);
        cluster.submit(1, stage(MAP, tasksOn(1, "h1")), stageAfter(REDUCE, List.of(MAP), tasksOn(1, "h2")));
        cluster.succeedStage(MAP).lose("e1");
        Cluster.Running again = cluster.running(MAP, 0);
        assertThat(again.executor()).isEqualTo("e3");
        cluster.succeed(cluster.running(REDUCE, 0));
        assertThat(cluster.succeededJobs()).containsExactly(1);
        assertThat(cluster.commands(Command.Kill.class))
                .extracting(Command.Kill::task)
                .containsExactly(again.task());
    }

    @Test
    void aLossThatNobodyMindsCostsNothingUntilItIsNeeded() {
        threeExecutors().submit(1, stage(MAP, tasks(6)), stageAfter(REDUCE, List.of(MAP), tasks(1)));
        List<Integer> lost = partitionsOn("e2");
        cluster.succeedAll().lose("e2");
        assertThat(cluster.running()).isEmpty();
        cluster.submit(2, mapStage(8, MAP, List.of(), tasks(6)), stageAfter(9, List.of(MAP), tasks(1)));
        assertThat(cluster.partitionsRunning(8)).containsExactlyElementsOf(lost);
        assertThat(cluster.succeedAll().succeededJobs()).containsExactly(1, 2);
    }

    @Test
    void whatTheLostOutputWasMadeFromIsMadeAgainFirst() {
        cluster.executor("e1", "h1", 2).executor("e2", "h2", 2);
        cluster.submit(
                1,
                stage(1, tasks(2)),
                stageAfter(2, List.of(1), tasks(2)),
                stageAfter(3, List.of(2), tasks(2)),
                stageAfter(4, List.of(3), tasks(4)));
        cluster.succeedStage(1).succeedStage(2).succeedStage(3).lose("e1");
        cluster.runningOfStage(4).forEach(cluster::succeed);
        for (int stage = 1; stage <= 3; stage++) {
            assertThat(cluster.running()).hasSize(1);
            assertThat(cluster.runningOfStage(stage)).hasSize(1);
            cluster.succeedStage(stage);
        }
        assertThat(cluster.partitionsRunning(4)).hasSize(2);
        assertThat(cluster.succeedAll().succeededJobs()).containsExactly(1);
        for (int stage = 1; stage <= 3; stage++) {
            assertThat(cluster.launchesOf(stage)).isEqualTo(2 + 1);
        }
    }

    @Test
    void aFinishedMapTaskRunsAgainWhileItsStageStillRuns() {
        cluster.executor("e1", "h1", 1).executor("e2", "h2", 1);
        cluster.submit(1, stage(MAP, tasks(3)), stageAfter(REDUCE, List.of(MAP), tasks(1)));
        Cluster.Running done = cluster.runningOn("e1").get(0);
        cluster.succeed(done).lose("e1");
        assertThat(cluster.scheduler().progress().get(0).finished()).isZero();
        cluster.succeedStage(MAP);
        assertThat(cluster.launchesOf(MAP)).isEqualTo(3 + 2);
        assertThat(cluster.succeedAll().succeededJobs()).containsExactly(1);
    }

    @Test
    void aStageThatIsSuspendedWhileItMakesAShuffleLosesWhatItHasMade() {
        cluster.executor("e1", "h1", 2).executor("e2", "h2", 2);
        cluster.submit(1, stage(1, tasks(2)), stageAfter(2, List.of(1), tasks(6)), stageAfter(3, List.of(2), tasks(1)));
        cluster.succeedStage(1);
        cluster.succeed(cluster.runningOn("e1").get(0)).lose("e1"); // both shuffles have lost something
        cluster.runningOfStage(2).forEach(cluster::succeed);
        assertThat(cluster.runningOfStage(1)).hasSize(1);
        assertThat(cluster.runningOfStage(2)).isEmpty();
        assertThat(cluster.succeedAll().succeededJobs()).containsExactly(1);
        assertThat(cluster.launchesOf(1)).isEqualTo(2 + 1);
        assertThat(cluster.launchesOf(2)).isEqualTo(6 + 3);
    }

    @Test
    void jobsThatReadTheSameLostOutputWaitForOneRerun() {
        cluster.executor("e1", "h1", 1).executor("e2", "h2", 1);
        cluster.submit(1, mapStage(11, MAP, List.of(), tasks(2)), stageAfter(12, List.of(MAP), tasks(3)))
                .submit(2, mapStage(21, MAP, List.of(), tasks(2)), stageAfter(22, List.of(MAP), tasks(3)));
        cluster.succeedStage(11).lose("e1").succeed(cluster.runningOn("e2").get(0));
        assertThat(cluster.runningOfStage(11)).hasSize(1);
        assertThat(cluster.succeedAll().succeededJobs()).containsExactlyInAnyOrder(1, 2);
        assertThat(cluster.launchesOf(11) + cluster.launchesOf(21)).isEqualTo(2 + 1);
    }

    @Test
    void aHostsOutputIsMadeAgainOnceThoughItsExecutorsAreLostOneByOne() {
        cluster.executor("e1", "h1", 2).executor("e2", "h2", 2).executor("e3", "h2", 2);
        cluster.submit(1, stage(MAP, tasks(6)), stageAfter(REDUCE, List.of(MAP), tasks(6)));
        cluster.succeedStage(MAP)
                .lose("e2", "node lost", false)
                .lose("e3", "node lost", false)
                .succeedAll();
        assertThat(cluster.succeededJobs()).containsExactly(1);
        assertThat(cluster.launchesOf(MAP)).isEqualTo(6 + 4);
    }

    @Test
    void everyExecutorLostAtOnceMakesEverythingAgain() {
        threeExecutors().submit(1, stage(MAP, tasks(6)), stageAfter(REDUCE, List.of(MAP), tasks(6)));
        cluster.succeedStage(MAP).lose("e1").lose("e2").lose("e3").executor("e4", "h4", 2);
        assertThat(cluster.succeedAll().succeededJobs()).containsExactly(1);
        assertThat(cluster.launchesOf(MAP)).isEqualTo(6 + 6);
    }

    @Test
    void outputOfALostExecutorIsIgnoredWhenItsNewsComeLate() {
        cluster.executor("e1", "h1", 1).submit(1, stage(MAP, tasks(1)), stageAfter(REDUCE, List.of(MAP), tasks(1)));
        Cluster.Running task = cluster.running(MAP, 0);
        cluster.lose("e1").executor("e2", "h2", 1).succeed(task);
        assertThat(cluster.partitionsRunning(MAP)).containsExactly(0);
        assertThat(cluster.commands(Command.AcceptResult.class)).isEmpty();
    }

    @Test
    void lateOutputOfACancelledJobIsKeptForTheNext() {
        Cluster.Running late = cancelledMapTask();
        cluster.succeed(late);
        assertThat(cluster.commands(Command.AcceptResult.class)).isEmpty();
        submitAnother();
        assertThat(cluster.launchesOf(8)).isZero();
        assertThat(cluster.succeedAll().succeededJobs()).containsExactly(2);
    }

    @Test
    void lateOutputSparesATaskThatWaits() {
        Cluster.Running late = cancelledMapTask();
        submitAnother();
        assertThat(cluster.running()).containsExactly(late); // no slot is free
        cluster.succeed(late);
        assertThat(cluster.launchesOf(8)).isZero();
        assertThat(cluster.commands(Command.AcceptResult.class))
                .extracting(Command.AcceptResult::job, Command.AcceptResult::stage, Command.AcceptResult::task)
                .containsExactly(tuple(2, 8, late.task()));
        assertThat(cluster.succeedAll().succeededJobs()).containsExactly(2);
    }

    @Test
    void lateOutputIsOfNoUseWhereTheTaskRunsAgain() {
        Cluster.Running late = cancelledMapTask();
        submitAnother().executor("e2", "h2", 1);
        Cluster.Running again = cluster.running(8, 0);
        cluster.succeed(late);
        assertThat(cluster.commands(Command.AcceptResult.class)).isEmpty();
        cluster.succeed(again);
        assertThat(holderOf(0)).isEqualTo("e2");
        assertThat(cluster.succeedAll().succeededJobs()).containsExactly(2);
    }

    @Test
    void lateOutputDoesNotTakeThePlaceOfWhatIsThere() {
        Cluster.Running late = cancelledMapTask();
        submitAnother().executor("e2", "h2", 1).succeed(cluster.running(8, 0)).succeed(late);
        assertThat(holderOf(0)).isEqualTo("e2");
        cluster.lose("e1");
        assertThat(cluster.succeedAll().succeededJobs()).containsExactly(2);
        assertThat(cluster.launchesOf(8)).isEqualTo(1);
    }

    @Test
    void aMapTaskThatReportsAResultAndAReduceTaskThatReportsOutputFailTheirJobs() {
        cluster.executor("e1", "h1", 2);
        cluster.submit(1, stage(MAP, tasks(1)), stageAfter(REDUCE, List.of(MAP), tasks(1)));
        cluster.succeedHeld(cluster.running(MAP, 0)).submit(2, stage(8, tasks(1)));
        cluster.succeedMap(cluster.running(8, 0), 1, 2, 3);
        assertThat(cluster.failedJobs())
                .extracting(failed -> ((JobFailure.TaskFailed) failed.failure()).summary())
                .containsExactly(
                        "executor e1 reported Held for a task of stage 1, which makes map output",
                        "executor e1 reported MapOutput for a task of stage 8, which makes results");
    }

    /** The one map task of job 1, which still runs on e1 after it was told to stop. */
    private Cluster.Running cancelledMapTask() {
        cluster.executor("e1", "h1", 1).submit(1, stage(MAP, tasks(1)), stageAfter(REDUCE, List.of(MAP), tasks(1)));
        Cluster.Running late = cluster.running(MAP, 0);
        cluster.tell(new Event.JobCancelled(1, "enough"));
        return late;
    }

    /** Job 2, which needs the same shuffle; stage 8 would make it. */
    private Cluster submitAnother() {
        return cluster.submit(2, mapStage(8, MAP, List.of(), tasks(1)), stageAfter(9, List.of(MAP), tasks(1)));
    }

    private Cluster threeExecutors() {
        return cluster.executor("e1", "h1", 2).executor("e2", "h2", 2).executor("e3", "h3", 2);
    }

    private List<Integer> partitionsOn(String executor) {
        return cluster.runningOn(executor).stream()
                .map(Cluster.Running::partition)
                .sorted()
                .toList();
    }

    private String holderOf(int mapPartition) {
        return cluster.scheduler().mapOutputs(MAP).executors().get(mapPartition).value();
    }
}
