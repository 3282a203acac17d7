package dev.hearth.scheduler;

import static dev.hearth.scheduler.Cluster.stage;
import static dev.hearth.scheduler.Cluster.tasks;
import static dev.hearth.scheduler.Cluster.tasksReading;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.protocol.BlockId;
import dev.hearth.protocol.ExecutorId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Tasks go to the executors that hold the partitions they read, as long as they do. */
class CachedPartitionsTest {
    private static final int RDD = 5;

    private final Cluster cluster = new Cluster();

    @Test
    void theSecondJobRunsWhereTheFirstOneCached() {
        threeExecutorsCacheThePartitions();
        Map<Integer, String> firstJob = holders();
        cluster.submit(2, stage(2, tasksReading(RDD, 6)));
        assertThat(cluster.runningOfStage(2)).hasSize(6).allSatisfy(task -> {
            assertThat(task.locality()).isEqualTo(Locality.PROCESS);
            assertThat(task.executor()).isEqualTo(firstJob.get(task.partition()));
        });
    }

    @Test
    void aCachedPartitionBeatsTheHostOfTheSource() {
        cluster.executor("onHost", "h1", 1).executor("holder", "h2", 1);
        cluster.submit(1, stage(1, tasks(2)));
        cluster.succeed(cluster.runningOn("holder").get(0), new BlockId(RDD, 0)).succeedAll();
        cluster.submit(2, stage(2, tasksReading(RDD, 1, "h1")));
        assertThat(cluster.running(2, 0).executor()).isEqualTo("holder");
    }

    @Test
    void theNearestCachedPartitionDecides() {
        BlockId near = new BlockId(RDD, 0);
        BlockId far = new BlockId(RDD - 1, 0);
        cluster.executor("e1", "h1", 1).executor("e2", "h2", 1).submit(1, stage(1, tasks(2)));
        cluster.succeed(cluster.runningOn("e1").get(0), far);
        cluster.succeed(cluster.runningOn("e2").get(0), near);
        cluster.submit(2, stage(2, new TaskSpec(0, List.of(near, far), List.of())));
        assertThat(cluster.running(2, 0).executor()).isEqualTo("e2");
        cluster.succeedAll().tell(new Event.BlocksDropped(new ExecutorId("e2"), List.of(near)));
        cluster.submit(3, stage(3, new TaskSpec(0, List.of(near, far), List.of())));
        assertThat(cluster.running(3, 0).executor()).isEqualTo("e1");
    }

    @Test
    void aWaitingTaskFallsBackToTheNextBlockWhenItsNearestIsDropped() {
        BlockId near = new BlockId(RDD, 0);
        BlockId far = new BlockId(RDD - 1, 0);
        cluster.executor("e1", "h1", 1).executor("e2", "h2", 1).executor("e3", "h3", 1);
        cluster.submit(1, stage(1, tasks(3)));
        cluster.succeed(cluster.runningOn("e1").get(0), far);
        cluster.succeed(cluster.runningOn("e2").get(0), near);
        cluster.submit(
                2, stage(2, new TaskSpec(0, List.of(near), List.of()), new TaskSpec(1, List.of(near, far), List.of())));
        assertThat(cluster.runningOfStage(2)).hasSize(1);
        cluster.tell(new Event.BlocksDropped(new ExecutorId("e2"), List.of(near)));
        assertThat(cluster.running(2, 1).executor()).isEqualTo("e1");
        assertThat(cluster.running(2, 1).locality()).isEqualTo(Locality.PROCESS);
    }

    @Test
    void aBlockThatAppearsAttractsWaitingTasksAtOnce() {
        BlockId block = new BlockId(RDD, 0);
        cluster.executor("near", "h1", 1).executor("maker", "h2", 2).submit(1, stage(1, tasks(3)));
        cluster.succeed(cluster.runningOn("maker").get(0));
        cluster.submit(2, stage(2, new TaskSpec(0, List.of(block), List.of("h1"))));
        assertThat(cluster.runningOfStage(2)).isEmpty(); // waits for host h1, which is busy
        cluster.succeed(cluster.runningOn("maker").get(0), block);
        assertThat(cluster.running(2, 0).executor()).isEqualTo("maker");
    }

    @Test
    void aLostExecutorsPartitionsAreForgottenAtOnce() {
        threeExecutorsCacheThePartitions();
        cluster.lose("e3").submit(2, stage(2, tasksReading(RDD, 6)));
        assertThat(cluster.runningOfStage(2)).hasSize(4).noneMatch(task -> task.executor()
                .equals("e3"));
        cluster.succeedAll();
        assertThat(cluster.commands(Command.AcceptResult.class).stream()
                        .filter(accepted -> accepted.stage() == 2)
                        .collect(Collectors.groupingBy(Command.AcceptResult::locality, Collectors.counting())))
                .isEqualTo(Map.of(Locality.PROCESS, 4L, Locality.ANY, 2L));
    }

    @Test
    void anUnpersistedRddIsForgottenEverywhere() {
        threeExecutorsCacheThePartitions();
        cluster.tell(new Event.RddDropped(RDD)).submit(2, stage(2, tasksReading(RDD, 6)));
        assertThat(cluster.runningOfStage(2))
                .extracting(Cluster.Running::locality)
                .containsOnly(Locality.ANY);
    }

    @Test
    void unpersistingEndsTheWaitForWhoeverHeldTheRdd() {
        cluster.executor("holder", "h1", 1).submit(1, stage(1, tasks(1)));
        cluster.succeed(cluster.running(1, 0), new BlockId(RDD, 0)).executor("other", "h2", 1);
        TaskSpec reading = new TaskSpec(0, List.of(new BlockId(RDD, 0)), List.of());
        cluster.submit(2, stage(2, reading)).submit(3, stage(3, reading));
        assertThat(cluster.runningOn("other")).isEmpty();
        cluster.tell(new Event.RddDropped(RDD));
        assertThat(cluster.runningOn("other")).hasSize(1);
    }

    @Test
    void aSuccessThatComesAfterItsJobHasEndedStillTellsWhatItCached() {
        cluster.executor("other", "h1", 1).executor("holder", "h2", 1).submit(1, stage(1, tasks(2)));
        Cluster.Running late = cluster.runningOn("holder").get(0);
        cluster.tell(new Event.JobCancelled(1, "enough"))
                .succeed(cluster.runningOn("other").get(0))
                .succeed(late, new BlockId(RDD, 0));
        assertThat(cluster.commands(Command.AcceptResult.class)).isEmpty();
        cluster.submit(2, stage(2, tasksReading(RDD, 1)));
        assertThat(cluster.running(2, 0).executor()).isEqualTo("holder");
    }

    @Test
    void droppingWhatNobodyHoldsIsNoNews() {
        cluster.tell(new Event.RddDropped(RDD))
                .tell(new Event.BlocksDropped(new ExecutorId("nobody"), List.of(new BlockId(RDD, 0))));
        assertThat(cluster.commands()).isEmpty();
    }

    private void threeExecutorsCacheThePartitions() {
        cluster.executor("e1", "h1", 2).executor("e2", "h2", 2).executor("e3", "h3", 2);
        cluster.submit(1, stage(1, tasksReading(RDD, 6)));
        cluster.running().forEach(task -> cluster.succeed(task, new BlockId(RDD, task.partition())));
        assertThat(cluster.succeededJobs()).containsExactly(1);
    }

    private Map<Integer, String> holders() {
        return cluster.commands(Command.AcceptResult.class).stream()
                .collect(Collectors.toMap(Command.AcceptResult::partition, accepted -> accepted.executor()
                        .value()));
    }
}
