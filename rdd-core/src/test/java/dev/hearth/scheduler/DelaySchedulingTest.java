package dev.hearth.scheduler;

import static dev.hearth.scheduler.Cluster.WAIT;
import static dev.hearth.scheduler.Cluster.stage;
import static dev.hearth.scheduler.Cluster.tasks;
import static dev.hearth.scheduler.Cluster.tasksOn;
import static dev.hearth.scheduler.Cluster.tasksReading;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.protocol.BlockId;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How long slots stay idle for the sake of near data, and for whom. */
class DelaySchedulingTest {
    private static final Duration A_MOMENT = Duration.ofNanos(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Cluster cluster = new Cluster();

    @Test
    void aTaskSetArrivingOnAnIdleClusterStillWaits() {
        cluster.executor("near", "h1", 1).executor("far", "h2", 1).pass(Duration.ofHours(1));
        cluster.submit(1, stage(1, tasksOn(3, "h1")));
        cluster.pass(WAIT.minus(A_MOMENT));
        assertThat(cluster.runningOn("near"))
                .extracting(Cluster.Running::locality)
                .containsExactly(Locality.NODE);
        assertThat(cluster.runningOn("far")).isEmpty();
        cluster.pass(A_MOMENT);
        assertThat(cluster.runningOn("far"))
                .extracting(Cluster.Running::locality)
                .containsExactly(Locality.RACK);
    }

    @Test
    void noSlotIdlesLongerThanTheWaitWhileOneHostKeepsLaunching() {
        cluster.executor("near", "h1", 1).executor("far", "h2", 1).submit(1, stage(1, tasksOn(100, "h1")));
        for (int second = 1; second <= 2; second++) {
            cluster.pass(SECOND).succeed(cluster.runningOn("near").get(0));
            assertThat(cluster.runningOn("far")).isEmpty();
        }
        cluster.pass(SECOND);
        assertThat(cluster.runningOn("far")).hasSize(1);
    }

    @Test
    void theWaitStartsOverOnceNoSlotIsLeftIdle() {
        cluster.executor("near", "h1", 1).executor("far", "h2", 1).submit(1, stage(1, tasksOn(100, "h1")));
        cluster.pass(WAIT).succeed(cluster.runningOn("far").get(0));
        assertThat(cluster.runningOn("far")).isEmpty();
        cluster.pass(WAIT.minus(A_MOMENT));
        assertThat(cluster.runningOn("far")).isEmpty();
        cluster.pass(A_MOMENT);
        assertThat(cluster.runningOn("far")).hasSize(1);
    }

    @Test
    void whileSomeSlotsStayIdleALaterFreeOneIsTakenAtOnce() {
        cluster.executor("near", "h1", 1).executor("far", "h2", 1).submit(1, stage(1, tasksOn(100, "h1")));
        cluster.pass(SECOND.multipliedBy(2)).executor("farther", "h3", 1);
        cluster.pass(SECOND);
        assertThat(cluster.runningOn("far")).hasSize(1);
        assertThat(cluster.runningOn("farther")).hasSize(1); // it idled for one second, its task set for three
    }

    @Test
    void aRefusedSlotServesTaskSetsOfLowerRank() {
        cluster.executor("near", "h1", 1).executor("far", "h2", 1);
        cluster.submit(1, stage(1, tasksOn(3, "h1"))).submit(2, stage(2, tasks(1)));
        assertThat(cluster.runningOn("far")).extracting(Cluster.Running::stage).containsExactly(2);
    }

    @Test
    void aPickyTaskSetIsNotStarvedByOthersThatFillTheSlotsItRefuses() {
        cluster.executor("near", "h1", 1).executor("far", "h2", 1);
        cluster.submit(0, stage(0, tasksOn(1, "h1"))); // keeps the near slot for good
        cluster.submit(1, stage(1, tasksOn(1, "h1"))).submit(2, stage(2, tasks(100)));
        for (int second = 1; second <= 2; second++) {
            cluster.pass(SECOND).succeed(cluster.runningOn("far").get(0));
            assertThat(cluster.runningOn("far"))
                    .extracting(Cluster.Running::stage)
                    .containsExactly(2);
        }
        cluster.pass(SECOND).succeed(cluster.runningOn("far").get(0));
        assertThat(cluster.runningOn("far")).extracting(Cluster.Running::stage).containsExactly(1);
    }

    @Test
    void aWaitOfZeroFillsEverySlotAtOnceButNearOnesFirst() {
        Cluster impatient = new Cluster(Duration.ZERO, 4);
        impatient.executor("far", "h2", 1).executor("near", "h1", 1);
        impatient.submit(1, stage(1, tasksOn(2, "h1")));
        assertThat(impatient.runningOn("near"))
                .extracting(Cluster.Running::locality)
                .containsExactly(Locality.NODE);
        assertThat(impatient.runningOn("far")).hasSize(1);
        assertThat(impatient.commands(Command.WakeAt.class)).isEmpty();
    }

    @Test
    void theWaitIsDividedOverTheLevelsThatAreUseful() {
        cluster.executor("holder", "h1", "/r1", 1)
                .executor("sameHost", "h1", "/r1", 1)
                .executor("sameRack", "h2", "/r1", 1)
                .executor("elsewhere", "h3", "/r2", 1);
        cacheOn("holder", new BlockId(9, 0));
        cluster.submit(2, stage(2, everyTaskReads(new BlockId(9, 0), 4, "h1")));
        assertThat(cluster.running()).extracting(Cluster.Running::executor).containsExactly("holder");
        cluster.pass(SECOND);
        assertThat(cluster.running()).extracting(Cluster.Running::executor).containsExactly("holder", "sameHost");
        cluster.pass(SECOND);
        assertThat(cluster.running())
                .extracting(Cluster.Running::executor)
                .containsExactly("holder", "sameHost", "sameRack");
        cluster.pass(SECOND);
        assertThat(cluster.running())
                .extracting(Cluster.Running::locality)
                .containsExactly(Locality.PROCESS, Locality.NODE, Locality.RACK, Locality.ANY);
    }

    @Test
    void aTaskWithoutPreferenceNeverWaits() {
        cluster.executor("e1", "h1", 1).submit(1, stage(1, tasks(1)));
        assertThat(cluster.running()).hasSize(1);
    }

    @Test
    void aTaskWhosePreferredHostsHaveNoExecutorNeverWaits() {
        cluster.executor("e1", "h1", 1).submit(1, stage(1, tasksOn(1, "h8", "h9")));
        assertThat(cluster.running()).extracting(Cluster.Running::locality).containsExactly(Locality.ANY);
    }

    @Test
    void losingTheLastPreferredExecutorEndsTheWaitAtOnce() {
        cluster.executor("near", "h1", 1).executor("far", "h2", 1).submit(1, stage(1, tasksOn(2, "h1")));
        assertThat(cluster.runningOn("far")).isEmpty();
        cluster.lose("near");
        assertThat(cluster.runningOn("far")).hasSize(1);
    }

    @Test
    void losingOnePreferredExecutorEndsTheWaitOfThoseThatPreferredItOnly() {
        cluster.executor("near1", "h1", 1).executor("near2", "h2", 1).executor("far", "h3", 2);
        TaskSpec[] tasks = {
            new TaskSpec(0, List.of(), List.of("h1")),
            new TaskSpec(1, List.of(), List.of("h2")),
            new TaskSpec(2, List.of(), List.of("h2")),
            new TaskSpec(3, List.of(), List.of("h2", "h1"))
        };
        cluster.submit(1, stage(1, tasks)).pass(SECOND).lose("near1");
        assertThat(cluster.runningOn("far"))
                .extracting(Cluster.Running::partition)
                .containsExactly(0);
    }

    @Test
    void tasksWaitForAHostWhoseFirstExecutorCameAfterThem() {
        cluster.executor("far", "h2", 1).submit(0, stage(0, tasks(1)));
        cluster.submit(1, stage(1, tasksOn(2, "h1"))).executor("near", "h1", 1);
        assertThat(cluster.runningOn("near")).hasSize(1);
        cluster.succeed(cluster.runningOn("far").get(0));
        assertThat(cluster.runningOn("far")).isEmpty();
        cluster.pass(WAIT);
        assertThat(cluster.runningOn("far")).hasSize(1);
    }

    @Test
    void aRackIsLearntFromTheHostsFirstExecutor() {
        cluster.executor("elsewhere", "h3", "/r2", 1).executor("sameRack", "h2", "/r1", 1);
        cluster.submit(0, stage(0, tasks(2))).submit(1, stage(1, tasksOn(3, "h1")));
        cluster.executor("near", "h1", "/r1", 1);
        cluster.runningOfStage(0).forEach(cluster::succeed);
        assertThat(cluster.runningOfStage(1)).hasSize(1);
        cluster.pass(WAIT.dividedBy(2));
        assertThat(cluster.runningOn("sameRack"))
                .extracting(Cluster.Running::locality)
                .containsExactly(Locality.RACK);
        assertThat(cluster.runningOn("elsewhere")).isEmpty();
        cluster.pass(WAIT.dividedBy(2));
        assertThat(cluster.runningOn("elsewhere"))
                .extracting(Cluster.Running::locality)
                .containsExactly(Locality.ANY);
    }

    @Test
    void tasksThatHaveNothingBetterToWaitForDoNotWaitWithTheOthers() {
        cluster.executor("holder", "h1", 1).executor("other", "h2", 1);
        cacheOn("holder", new BlockId(9, 0));
        cluster.submit(
                2,
                stage(
                        2,
                        new TaskSpec(0, List.of(new BlockId(9, 0)), List.of("h2")),
                        new TaskSpec(1, List.of(new BlockId(9, 1)), List.of("h2"))));
        assertThat(cluster.running(2, 0).executor()).isEqualTo("holder");
        assertThat(cluster.running(2, 1).executor()).isEqualTo("other"); // its own partition is held by nobody
    }

    @Test
    void onceNothingIsWorthWaitingForTheRestGoesAnywhere() {
        cluster.executor("near", "h1", 1).executor("far", "h2", 2);
        cluster.submit(1, stage(1, new TaskSpec(0, List.of(), List.of("h1")), new TaskSpec(1, List.of(), List.of())));
        assertThat(cluster.running()).hasSize(2);
        assertThat(cluster.commands(Command.WakeAt.class)).isEmpty();
    }

    @Test
    void aWakeUpIsAskedForOnlyWhenItsTimeChanges() {
        cluster.executor("near", "h1", 1).executor("far", "h2", 1).submit(1, stage(1, tasksOn(50, "h1")));
        IntStream.range(0, 10)
                .forEach(i -> cluster.succeed(cluster.runningOn("near").get(0)));
        assertThat(cluster.commands(Command.WakeAt.class)).hasSize(1);
        cluster.tell(new Event.Tick()); // came early: the wish still stands
        assertThat(cluster.commands(Command.WakeAt.class)).hasSize(2);
    }

    @Test
    void theEarliestDeadlineOfAllTaskSetsWakes() {
        cluster.executor("near", "h1", 1).executor("far", "h2", 1).submit(2, stage(2, tasksOn(3, "h1")));
        cluster.pass(SECOND).submit(1, stage(1, tasksOn(3, "h1")));
        cluster.pass(SECOND.multipliedBy(2));
        assertThat(cluster.runningOn("far")).extracting(Cluster.Running::stage).containsExactly(2);
    }

    @Test
    void aRetryOnAnIdleClusterWaitsForItsOwnDeadlineNotForAnOldOne() {
        cluster.executor("near", "h1", 2).executor("alsoNear", "h1", 1).executor("far", "h2", 1);
        cluster.submit(1, stage(1, tasksOn(3, "h1"))).pass(Duration.ofMinutes(1));
        Cluster.Running failing = cluster.runningOn("near").get(0);
        cluster.fail(failing);
        assertThat(cluster.runningOn("far")).isEmpty();
        cluster.pass(WAIT);
        assertThat(cluster.runningOn("far")).hasSize(1);
    }

    private void cacheOn(String executor, BlockId block) {
        cluster.submit(90 + block.partition(), stage(90 + block.partition(), tasks(1)));
        Cluster.Running task = cluster.running(90 + block.partition(), 0);
        assertThat(task.executor()).isEqualTo(executor);
        cluster.succeed(task, block);
    }

    private static TaskSpec[] everyTaskReads(BlockId block, int count, String... hosts) {
        TaskSpec[] tasks = tasksReading(block.rdd(), count, hosts);
        for (int i = 0; i < count; i++) {
            tasks[i] = new TaskSpec(i, List.of(block), List.of(hosts));
        }
        return tasks;
    }
}
