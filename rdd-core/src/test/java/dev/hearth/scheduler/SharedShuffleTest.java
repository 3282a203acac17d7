package dev.hearth.scheduler;

import static dev.hearth.scheduler.Cluster.mapStage;
import static dev.hearth.scheduler.Cluster.stage;
import static dev.hearth.scheduler.Cluster.stageAfter;
import static dev.hearth.scheduler.Cluster.tasks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.protocol.TaskEnd;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What one job has made of a shuffle, or makes now, and others need too. */
class SharedShuffleTest {
    private static final int SOURCE = 100;
    private static final int SHUFFLE = 101;

    private final Cluster cluster = new Cluster();

    @Test
    void aFinishedShuffleIsNotMadeAgainNorAreItsAncestors() {
        cluster.executor("e1", "h1", 8);
        submitChain(1).succeedAll();
        submitChain(2);
        assertThat(cluster.partitionsRunning(23)).containsExactly(0, 1);
        assertThat(cluster.succeedAll().succeededJobs()).containsExactly(1, 2);
        assertThat(cluster.launchesOf(21)).isZero();
        assertThat(cluster.launchesOf(22)).isZero();
        assertThat(cluster.forgottenStages()).containsExactly(11, 12, 13, 21, 22, 23);
    }

    @Test
    void aShuffleThatIsBeingMadeIsWaitedFor() {
        cluster.executor("e1", "h1", 8);
        submitChain(1);
        cluster.succeed(cluster.running(11, 0));
        submitChain(2);
        assertThat(cluster.running()).hasSize(1);
        cluster.succeed(cluster.running(11, 1)).succeedStage(12);
        assertThat(cluster.partitionsRunning(13)).containsExactly(0, 1);
        assertThat(cluster.partitionsRunning(23)).containsExactly(0, 1);
        assertThat(cluster.succeedAll().succeededJobs()).containsExactly(1, 2);
        assertThat(cluster.commands(Command.AcceptResult.class)).hasSize(2 + 2 + 2 + 2);
        assertThat(cluster.forgottenStages()).containsExactlyInAnyOrder(11, 12, 13, 21, 22, 23);
    }

    @Test
    void aSharedStageGoesOnWhenTheJobThatBroughtItIsCancelled() {
        cluster.executor("e1", "h1", 1);
        submitChain(1);
        submitChain(2).tell(new Event.JobCancelled(1, "enough"));
        assertThat(cluster.commands(Command.Kill.class)).isEmpty();
        assertThat(cluster.forgottenStages()).containsExactly(13);
        cluster.succeedStage(11);
        assertThat(cluster.forgottenStages()).containsExactly(13); // stage 12 may lose what it reads
        cluster.succeedStage(12);
        assertThat(cluster.forgottenStages()).containsExactly(13, 11, 12);
        assertThat(cluster.succeedAll().succeededJobs()).containsExactly(2);
        assertThat(cluster.launchesOf(21) + cluster.launchesOf(22)).isZero();
        assertThat(cluster.commands(Command.AcceptResult.class))
                .extracting(Command.AcceptResult::job)
                .containsOnly(2);
        assertThat(cluster.forgottenStages()).containsExactly(13, 11, 12, 21, 22, 23);
    }

    @Test
    void aStageOfAnEndedJobStillFindsTheStagesThatItDependsOn() {
        cluster.executor("e1", "h1", 1).executor("e2", "h1", 1);
        submitChain(1);
        submitChain(2);
        cluster.succeedStage(11).tell(new Event.JobCancelled(1, "enough"));
        assertThat(cluster.forgottenStages()).containsExactly(13);
        Cluster.Running lost = cluster.runningOn("e1").get(0);
        cluster.lose("e1");
        assertThat(cluster.runningOfStage(11)).isEmpty(); // e2 is busy
        cluster.succeed(cluster.running(12, 1 - lost.partition()));
        assertThat(cluster.partitionsRunning(11)).hasSize(1);
        assertThat(cluster.succeedAll().succeededJobs()).containsExactly(2);
        assertThat(cluster.commands(Command.AcceptResult.class).stream().skip(2))
                .extracting(Command.AcceptResult::job)
                .containsOnly(2);
        assertThat(cluster.forgottenStages()).containsExactlyInAnyOrder(11, 12, 13, 21, 22, 23);
    }

    @Test
    void aSharedStageStopsWhenTheLastOfItsJobsIsCancelled() {
        cluster.executor("e1", "h1", 1);
        submitChain(1);
        submitChain(2);
        Cluster.Running task = cluster.running(11, 0);
        cluster.tell(new Event.JobCancelled(1, "enough")).tell(new Event.JobCancelled(2, "also enough"));
        assertThat(cluster.commands(Command.Kill.class))
                .extracting(Command.Kill::task)
                .containsExactly(task.task());
        assertThat(cluster.forgottenStages()).containsExactlyInAnyOrder(11, 12, 13, 21, 22, 23);
        cluster.end(task, new TaskEnd.Killed("enough"));
        assertThat(cluster.running()).isEmpty();
    }

    @Test
    void whatACancelledJobHasMadeOfAShuffleIsUsedByTheNext() {
        cluster.executor("e1", "h1", 2);
        submitChain(1).succeed(cluster.running(11, 0)).tell(new Event.JobCancelled(1, "enough"));
        cluster.end(cluster.running(11, 1), new TaskEnd.Killed("enough"));
        submitChain(2);
        assertThat(cluster.partitionsRunning(21)).containsExactly(1);
        assertThat(cluster.succeedAll().succeededJobs()).containsExactly(2);
    }

    @Test
    void aSharedStageThatFailsFailsEveryJobThatWaitsForIt() {
        Cluster strict = new Cluster(Cluster.WAIT, 1);
        strict.executor("e1", "h1", 4)
                .submit(1, mapStage(11, SHUFFLE, List.of(), tasks(1)), stageAfter(13, List.of(SHUFFLE), tasks(1)))
                .submit(2, mapStage(21, SHUFFLE, List.of(), tasks(1)), stageAfter(23, List.of(SHUFFLE), tasks(1)))
                .submit(3, stage(33, tasks(1)));
        strict.fail(strict.running(11, 0));
        assertThat(strict.failedJobs()).extracting(Command.JobFailed::job).containsExactlyInAnyOrder(1, 2);
        assertThat(strict.succeedAll().succeededJobs()).containsExactly(3);
    }

    @Test
    void oneShuffleReadTwiceWithinAJobIsMadeOnce() {
        cluster.executor("e1", "h1", 8)
                .submit(
                        1,
                        stage(1, tasks(2)),
                        stageAfter(2, List.of(1), tasks(1)),
                        stageAfter(3, List.of(1, 2, 1), tasks(1)));
        assertThat(cluster.succeedAll().succeededJobs()).containsExactly(1);
        assertThat(cluster.launchesOf(1)).isEqualTo(2);
    }

    @Test
    void aShuffleOfAnotherSizeIsAProgrammingErrorWithoutEffect() {
        cluster.submit(1, mapStage(1, SHUFFLE, List.of(), tasks(2)), stage(2, tasks(1)));
        JobSpec wrong = Cluster.job(2, mapStage(3, SHUFFLE, List.of(), tasks(3)), stage(4, tasks(1)));
        assertThatThrownBy(() -> cluster.tell(new Event.JobSubmitted(wrong)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("stage 3 makes 3 map partitions of shuffle 101, which has 2");
        assertThat(cluster.executor("e1", "h1", 4).succeedAll().succeededJobs()).containsExactly(1);
    }

    @Test
    void aReaderIsToldWhereItsInputIs() {
        cluster.executor("e1", "h1", 1).executor("e2", "h2", 1);
        submitChain(1);
        assertThatThrownBy(() -> cluster.scheduler().mapOutputs(SOURCE))
                .hasMessage("shuffle 100 is incomplete: 0 of 2 map partitions are there");
        String first = cluster.running(11, 0).executor();
        String second = cluster.running(11, 1).executor();
        cluster.succeedStage(11);
        MapOutputLocations locations = cluster.scheduler().mapOutputs(SOURCE);
        assertThat(locations.executors())
                .extracting(executor -> executor.value())
                .containsExactly(first, second);
        assertThat(cluster.scheduler().mapOutputs(SOURCE)).isSameAs(locations);
        cluster.lose(first, "node lost", false)
                .succeed(cluster.runningOn(second).get(0))
                .succeedStage(11);
        assertThat(cluster.scheduler().mapOutputs(SOURCE).version()).isGreaterThan(locations.version());
        assertThat(cluster.scheduler().mapOutputs(SOURCE).executors())
                .extracting(executor -> executor.value())
                .containsExactly(second, second);
    }

    /** Stages j1, j2 and j3 of job j: a shuffle, one that reads it, and the result. */
    private Cluster submitChain(int job) {
        return cluster.submit(
                job,
                mapStage(job * 10 + 1, SOURCE, List.of(), tasks(2)),
                mapStage(job * 10 + 2, SHUFFLE, List.of(SOURCE), tasks(2)),
                stageAfter(job * 10 + 3, List.of(SHUFFLE), tasks(2)));
    }
}
