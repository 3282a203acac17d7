package dev.hearth.scheduler;

import static dev.hearth.scheduler.Cluster.stage;
import static dev.hearth.scheduler.Cluster.stageAfter;
import static dev.hearth.scheduler.Cluster.tasks;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.protocol.TaskEnd;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order in which a job's stages run. */
class StageGraphTest {
    private final Cluster cluster = new Cluster();

    @Test
    void aStageWaitsForAllItsParentsAndIndependentOnesRunSideBySide() {
        cluster.executor("e1", "h1", 8)
                .submit(
                        1,
                        stage(1, tasks(1)),
                        stageAfter(2, List.of(1), tasks(2)),
                        stageAfter(3, List.of(1), tasks(2)),
                        stageAfter(4, List.of(2, 3), tasks(1)));
        assertThat(stagesRunning()).containsExactly(1);
        cluster.succeed(cluster.running(1, 0));
        assertThat(stagesRunning()).containsExactly(2, 2, 3, 3);
        cluster.runningOfStage(2).forEach(cluster::succeed);
        assertThat(stagesRunning()).containsExactly(3, 3);
        cluster.runningOfStage(3).forEach(cluster::succeed);
        assertThat(stagesRunning()).containsExactly(4);
        assertThat(cluster.succeededJobs()).isEmpty();
        cluster.succeedAll();
        assertThat(cluster.succeededJobs()).containsExactly(1);
        assertThat(cluster.commands(Command.ForgetStage.class))
                .extracting(Command.ForgetStage::stage)
                .containsExactly(1, 2, 3, 4);
    }

    @Test
    void stagesOfOneJobShareSlotsInTheOrderOfTheirIds() {
        cluster.executor("e1", "h1", 3)
                .submit(1, stage(1, tasks(2)), stage(2, tasks(2)), stageAfter(3, List.of(1, 2), tasks(1)));
        assertThat(stagesRunning()).containsExactly(1, 1, 2);
        assertThat(cluster.succeedAll().succeededJobs()).containsExactly(1);
    }

    @Test
    void emptyStagesAreFinishedAtOnceHoweverLongTheirChain() {
        List<StageSpec> chain = new ArrayList<>();
        for (int stage = 0; stage < 100_000; stage++) {
            chain.add(stageAfter(stage, stage == 0 ? List.of() : List.of(stage - 1)));
        }
        cluster.tell(new Event.JobSubmitted(Cluster.job(1, chain.toArray(StageSpec[]::new))));
        assertThat(cluster.succeededJobs()).containsExactly(1);
    }

    @Test
    void aFailedStageForgetsTheStagesThatWaitedForIt() {
        Cluster strict = new Cluster(Cluster.WAIT, 1);
        strict.executor("e1", "h1", 8)
                .submit(1, stage(1, tasks(1)), stage(2, tasks(1)), stageAfter(3, List.of(1, 2), tasks(1)));
        Cluster.Running other = strict.running(2, 0);
        strict.fail(strict.running(1, 0));
        assertThat(strict.failedJobs()).hasSize(1);
        assertThat(strict.commands(Command.Kill.class))
                .extracting(Command.Kill::task)
                .containsExactly(other.task());
        assertThat(strict.commands(Command.ForgetStage.class)).hasSize(3);
    }

    @Test
    void cancellingKillsWhatRunsAndItsSlotsServeTheNextJobOnceTheyAreFree() {
        cluster.executor("e1", "h1", 2).submit(1, stage(1, tasks(5))).submit(2, stage(2, tasks(2)));
        List<Cluster.Running> cancelled = cluster.runningOfStage(1);
        cluster.tell(new Event.JobCancelled(1, "no longer needed")).tell(new Event.JobCancelled(1, "again"));
        assertThat(cluster.failedJobs())
                .containsExactly(new Command.JobFailed(1, new JobFailure.Cancelled("no longer needed")));
        assertThat(cluster.commands(Command.Kill.class))
                .extracting(Command.Kill::task)
                .containsExactlyElementsOf(
                        cancelled.stream().map(Cluster.Running::task).toList());
        assertThat(cluster.runningOfStage(2)).isEmpty();
        cancelled.forEach(task -> cluster.end(task, new TaskEnd.Killed("cancelled")));
        assertThat(cluster.runningOfStage(2)).hasSize(2);
        assertThat(cluster.succeedAll().succeededJobs()).containsExactly(2);
    }

    @Test
    void cancellingAJobThatHasEndedIsNoNews() {
        cluster.executor("e1", "h1", 1).submit(1, stage(1, tasks(1))).succeedAll();
        cluster.tell(new Event.JobCancelled(1, "late")).tell(new Event.JobCancelled(9, "never was"));
        assertThat(cluster.failedJobs()).isEmpty();
    }

    @Test
    void aJobOverNoPartitionsMakesNothingForThem() {
        cluster.executor("e1", "h1", 8).submit(1, stage(1, tasks(3)), stageAfter(2, List.of(1)));
        assertThat(cluster.commands())
                .containsExactly(new Command.ForgetStage(1), new Command.ForgetStage(2), new Command.JobSucceeded(1));
    }

    @Test
    void aShuffleThatNobodyReadsIsNotMade() {
        cluster.executor("e1", "h1", 8).submit(1, stage(1, tasks(3)), stage(2, tasks(1)));
        assertThat(stagesRunning()).containsExactly(2);
    }

    @Test
    void aChainOfManyShufflesRunsInItsOrder() {
        List<StageSpec> chain = new ArrayList<>();
        for (int stage = 0; stage < 20_000; stage++) {
            chain.add(stageAfter(stage, stage == 0 ? List.of() : List.of(stage - 1), tasks(1)));
        }
        cluster.submit(1, chain.toArray(StageSpec[]::new)).executor("e1", "h1", 1);
        List<Integer> order = new ArrayList<>();
        while (!cluster.running().isEmpty()) {
            order.add(cluster.running().get(0).stage());
            cluster.succeed(cluster.running().get(0));
        }
        assertThat(order).hasSize(20_000).isSorted();
        assertThat(cluster.succeededJobs()).containsExactly(1);
    }

    private List<Integer> stagesRunning() {
        return cluster.running().stream().map(Cluster.Running::stage).sorted().toList();
    }
}
