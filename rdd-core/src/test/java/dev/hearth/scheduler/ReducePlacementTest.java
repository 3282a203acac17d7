package dev.hearth.scheduler;

import static dev.hearth.scheduler.Cluster.stage;
import static dev.hearth.scheduler.Cluster.stageAfter;
import static dev.hearth.scheduler.Cluster.tasks;
import static dev.hearth.scheduler.Cluster.tasksOn;
import static dev.hearth.scheduler.Cluster.tasksReading;
import static dev.hearth.scheduler.Cluster.tasksReducing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.protocol.BlockId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tasks that read a shuffle go where a large part of what they read is. */
class ReducePlacementTest {
    private static final int MAP = 1;
    private static final int REDUCE = 2;

    private final Cluster cluster = new Cluster();

    @Test
    void aTaskRunsWhereALargePartOfItsInputIs() {
        for (int executor = 0; executor < 4; executor++) {
            cluster.executor("e" + executor, "h" + executor, 1);
        }
        cluster.submit(1, stage(MAP, tasks(4)), stageAfter(REDUCE, List.of(MAP), tasksReducing(MAP, 4)));
        for (Cluster.Running map : cluster.running()) { // each has most of one reduce partition
            long[] sizes = new long[4];
            Arrays.fill(sizes, 10);
            sizes[map.executor().charAt(1) - '0'] = 1000;
            cluster.succeedMap(map, sizes);
        }
        for (int partition = 0; partition < 4; partition++) {
            assertThat(cluster.running(REDUCE, partition).executor()).isEqualTo("e" + partition);
            assertThat(cluster.running(REDUCE, partition).locality()).isEqualTo(Locality.PROCESS);
        }
    }

    @Test
    void noPlaceIsPreferredWhereInputIsSpreadEvenly() {
        mapOnEachOf(6, 1, 100);
        assertThat(cluster.runningOfStage(REDUCE)).hasSize(6);
        assertThat(cluster.runningOfStage(REDUCE))
                .extracting(Cluster.Running::locality)
                .containsOnly(Locality.ANY);
    }

    @Test
    void aFifthIsALargePart() {
        mapOnEachOf(5, 1, 128);
        assertThat(cluster.runningOfStage(REDUCE))
                .extracting(Cluster.Running::locality)
                .containsOnly(Locality.PROCESS);
    }

    @Test
    void executorsOfOneHostHoldALargePartTogether() {
        for (int executor = 0; executor < 10; executor++) {
            cluster.executor("e" + executor, "h" + (executor < 2 ? "Both" : executor), 1);
        }
        cluster.submit(1, stage(MAP, tasks(10)), stageAfter(REDUCE, List.of(MAP), tasksReducing(MAP, 2)));
        cluster.running().forEach(map -> cluster.succeedMap(map, 128, 128));
        assertThat(cluster.runningOfStage(REDUCE)).hasSize(2).allSatisfy(task -> {
            assertThat(task.executor()).isIn("e0", "e1");
            assertThat(task.locality()).isEqualTo(Locality.NODE);
        });
    }

    @Test
    void whatATaskReadsOfSeveralShufflesIsAddedUp() {
        cluster.executor("e1", "h1", 1).executor("e2", "h2", 1);
        TaskSpec joining = new TaskSpec(
                0, List.of(), List.of(), List.of(new TaskSpec.ReduceInput(1, 0), new TaskSpec.ReduceInput(2, 0)));
        cluster.submit(
                1,
                stage(1, tasksOn(1, "h1")),
                stage(2, tasksOn(1, "h2")),
                stageAfter(3, List.of(1, 2), joining, new TaskSpec(1, List.of(), List.of())));
        cluster.succeedMap(cluster.running(1, 0), 100).succeedMap(cluster.running(2, 0), 10_000);
        assertThat(cluster.running(3, 0).executor()).isEqualTo("e2");
        assertThat(cluster.running(3, 0).locality()).isEqualTo(Locality.PROCESS);
    }

    @Test
    void aTaskWaitsForItNoLongerThanForAnyOtherPlace() {
        cluster.executor("holder", "h1", 1).executor("other", "h2", 1);
        cluster.submit(1, stage(MAP, tasksOn(1, "h1")), stageAfter(REDUCE, List.of(MAP), tasksReducing(MAP, 2)));
        cluster.succeedMap(cluster.running(MAP, 0), 100, 100);
        assertThat(cluster.runningOn("other")).isEmpty();
        cluster.pass(Cluster.WAIT.dividedBy(2)); // its executor and its host are worth half of it each
        assertThat(cluster.runningOn("other")).isEmpty();
        cluster.pass(Cluster.WAIT.dividedBy(2));
        assertThat(cluster.runningOn("other")).hasSize(1);
    }

    @Test
    void emptyInputIsNoReasonToWait() {
        cluster.executor("holder", "h1", 1).executor("other", "h2", 1);
        cluster.submit(1, stage(MAP, tasksOn(1, "h1")), stageAfter(REDUCE, List.of(MAP), tasksReducing(MAP, 2)));
        cluster.succeedMap(cluster.running(MAP, 0), 0, 0);
        assertThat(cluster.runningOfStage(REDUCE)).hasSize(2);
    }

    @Test
    void placesAreFoundAnewWhenOutputHasMoved() {
        cluster.executor("e1", "h1", 1).executor("e2", "h2", 1).executor("e3", "h3", 1);
        cluster.submit(1, stage(MAP, tasksOn(1, "h1")), stageAfter(REDUCE, List.of(MAP), tasksReducing(MAP, 1)));
        cluster.succeedMap(cluster.running(MAP, 0), 100);
        assertThat(cluster.running(REDUCE, 0).executor()).isEqualTo("e1");
        cluster.lose("e1");
        String remade = cluster.running(MAP, 0).executor();
        cluster.succeedMap(cluster.running(MAP, 0), 100);
        assertThat(cluster.running(REDUCE, 0).executor()).isEqualTo(remade);
        assertThat(cluster.running(REDUCE, 0).locality()).isEqualTo(Locality.PROCESS);
    }

    @Test
    void aPersistedPartitionBeatsTheShuffleItWasMadeFrom() {
        cluster.executor("e1", "h1", 1).executor("e2", "h2", 1).submit(1, stage(9, tasksReading(5, 2)));
        cluster.succeed(cluster.runningOn("e2").get(0), new BlockId(5, 0)).succeedAll();
        TaskSpec reading =
                new TaskSpec(0, List.of(new BlockId(5, 0)), List.of(), List.of(new TaskSpec.ReduceInput(MAP, 0)));
        cluster.submit(2, stage(MAP, tasksOn(1, "h1")), stageAfter(REDUCE, List.of(MAP), reading));
        cluster.succeedMap(cluster.running(MAP, 0), 100);
        assertThat(cluster.running(REDUCE, 0).executor()).isEqualTo("e2");
    }

    @Test
    void shufflesOfManyPartitionsAreReadAnywhere() {
        cluster.executor("holder", "h1", 1).executor("other", "h2", 1);
        cluster.submit(1, stage(MAP, tasksOn(1, "h1")), stageAfter(REDUCE, List.of(MAP), tasksReducing(MAP, 1001)));
        cluster.succeedMap(
                cluster.running(MAP, 0),
                IntStream.range(0, 1001).mapToLong(i -> 100).toArray());
        assertThat(cluster.runningOfStage(REDUCE))
                .extracting(Cluster.Running::locality)
                .containsExactly(Locality.ANY, Locality.ANY);
    }

    /** Each of as many executors, on a host of its own, makes the same for each of as many reduce partitions. */
    private void mapOnEachOf(int executors, int cores, long sizeBytes) {
        for (int executor = 0; executor < executors; executor++) {
            cluster.executor("e" + executor, "h" + executor, cores);
        }
        cluster.submit(
                1, stage(MAP, tasks(executors)), stageAfter(REDUCE, List.of(MAP), tasksReducing(MAP, executors)));
        long[] sizes = new long[executors];
        Arrays.fill(sizes, sizeBytes);
        cluster.running().forEach(map -> cluster.succeedMap(map, sizes));
    }
}
