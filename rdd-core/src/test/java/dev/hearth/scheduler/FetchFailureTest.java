package dev.hearth.scheduler;

import static dev.hearth.scheduler.Cluster.stage;
import static dev.hearth.scheduler.Cluster.stageAfter;
import static dev.hearth.scheduler.Cluster.tasks;
import static dev.hearth.scheduler.Cluster.tasksOn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.protocol.ExecutorId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tasks that cannot read map output though, as far as is known, it is there. */
class FetchFailureTest {
    private static final int MAP = 1;
    private static final int REDUCE = 2;

    private final Cluster cluster = new Cluster();

    @Test
    void theOutputThatCouldNotBeReadIsMadeAgainElsewhereAndNothingElse() {
        startReaders(1);
        String source = holderOf(0);
        cluster.failFetch(cluster.running(REDUCE, 0), MAP, 0, source);
        assertThat(cluster.partitionsRunning(MAP)).containsExactly(0);
        assertThat(cluster.running(MAP, 0).executor()).isNotEqualTo(source);
        assertThat(cluster.partitionsRunning(REDUCE)).isEmpty();
        cluster.succeedStage(MAP);
        assertThat(cluster.running(REDUCE, 0).attempt()).isEqualTo(1);
        assertThat(cluster.succeedAll().succeededJobs()).containsExactly(1);
        assertThat(cluster.launchesOf(MAP)).isEqualTo(4 + 1);
    }

    @Test
    void itIsMadeAgainWhereItWasWhenNothingElseIsLeft() {
        cluster.executor("e1", "h1", 1).submit(1, stage(MAP, tasks(1)), stageAfter(REDUCE, List.of(MAP), tasks(1)));
        cluster.succeedStage(MAP).failFetch(cluster.running(REDUCE, 0), MAP, 0, "e1");
        assertThat(cluster.succeedAll().succeededJobs()).containsExactly(1);
    }

    @Test
    void howeverManyReadersFailItIsMadeAgainOnceAndTheStageHasFailedToFetchOnce() {
        startReaders(4);
        for (int round = 1; round < Cluster.MAX_STAGE_ATTEMPTS; round++) {
            String source = holderOf(0);
            cluster.runningOfStage(REDUCE).forEach(reader -> cluster.failFetch(reader, MAP, 0, source));
            assertThat(cluster.partitionsRunning(MAP)).containsExactly(0);
            cluster.succeedStage(MAP);
            assertThat(cluster.partitionsRunning(REDUCE)).containsExactly(0, 1, 2, 3);
        }
        assertThat(cluster.succeedAll().succeededJobs()).containsExactly(1);
        assertThat(cluster.launchesOf(MAP)).isEqualTo(4 + Cluster.MAX_STAGE_ATTEMPTS - 1);
    }

    @Test
    void itIsNotChargedAgainstTheReader() {
        Cluster strict = new Cluster(Cluster.WAIT, 1);
        strict.executor("e1", "h1", 1)
                .executor("e2", "h2", 1)
                .submit(1, stage(MAP, tasks(2)), stageAfter(REDUCE, List.of(MAP), tasks(1)))
                .succeedStage(MAP);
        strict.failFetch(strict.running(REDUCE, 0), MAP, 0, "e1");
        assertThat(strict.succeedAll().succeededJobs()).containsExactly(1);
    }

    @Test
    void oneRoundTooManyInARowFailsTheJobWithTheLastReason() {
        startReaders(2);
        for (int round = 1; round <= Cluster.MAX_STAGE_ATTEMPTS; round++) {
            assertThat(cluster.failedJobs()).isEmpty();
            cluster.failFetch(cluster.running(REDUCE, 0), MAP, 0, holderOf(0)).succeedStage(MAP);
        }
        assertThat(cluster.failedJobs()).hasSize(1);
        JobFailure.FetchFailed failure =
                (JobFailure.FetchFailed) cluster.failedJobs().get(0).failure();
        assertThat(failure.stage()).isEqualTo(REDUCE);
        assertThat(failure.rounds()).isEqualTo(Cluster.MAX_STAGE_ATTEMPTS);
        assertThat(failure.reason())
                .startsWith("map partition 0 of shuffle 1 could not be fetched from executor e")
                .endsWith("no route");
        assertThat(cluster.forgottenStages()).containsExactly(MAP, REDUCE);
    }

    @Test
    void aReaderThatSucceedsInBetweenShowsThatThingsAreMoving() {
        startReaders(200);
        for (int round = 1; round <= 3 * Cluster.MAX_STAGE_ATTEMPTS; round++) {
            List<Cluster.Running> before = cluster.runningOfStage(REDUCE);
            cluster.failFetch(before.get(before.size() - 1), MAP, 0, holderOf(0));
            before.subList(0, before.size() - 1).forEach(cluster::succeed);
            cluster.succeedStage(MAP);
            cluster.succeed(cluster.runningOfStage(REDUCE).get(0));
        }
        assertThat(cluster.succeedAll().succeededJobs()).containsExactly(1);
    }

    @Test
    void aReaderThatWasLaunchedBeforeShowsNothing() {
        startReaders(200);
        for (int round = 1; round <= Cluster.MAX_STAGE_ATTEMPTS; round++) {
            List<Cluster.Running> before = cluster.runningOfStage(REDUCE);
            cluster.failFetch(before.get(before.size() - 1), MAP, 0, holderOf(0));
            before.subList(0, before.size() - 1).forEach(cluster::succeed);
            cluster.succeedStage(MAP);
        }
        assertThat(cluster.failedJobs()).hasSize(1);
    }

    @Test
    void anExecutorThatIsKnownToBeLostExplainsAsManyFailuresAsThereAre() {
        cluster.executor("e0", "h0", 1).submit(1, stage(MAP, tasks(1)), stageAfter(REDUCE, List.of(MAP), tasks(1)));
        for (int i = 0; i < 3 * Cluster.MAX_STAGE_ATTEMPTS; i++) {
            cluster.succeedStage(MAP);
            String source = holderOf(0);
            Cluster.Running reader = cluster.running(REDUCE, 0);
            if (reader.executor().equals(source)) {
                cluster.executor("e" + (i + 1), "h0", 1).lose(source, "preempted", false);
            } else {
                cluster.lose(source, "preempted", false).failFetch(reader, MAP, 0, source);
                cluster.executor("e" + (i + 1), "h0", 1);
            }
        }
        assertThat(cluster.succeedAll().succeededJobs()).containsExactly(1);
    }

    @Test
    void failuresThatNameWhatWasNeverThereComeToAnEnd() {
        startReaders(1);
        for (int round = 1; round <= Cluster.MAX_STAGE_ATTEMPTS; round++) {
            cluster.failFetch(cluster.running(REDUCE, 0), MAP, 99, "nobody");
        }
        assertThat(cluster.failedJobs()).hasSize(1);
        assertThat(cluster.launchesOf(MAP)).isEqualTo(4);
    }

    @Test
    void twoOutputsOfOneExecutorThatCannotBeReadDiscreditAllOfThem() {
        cluster.executor("e1", "h1", 4).executor("e2", "h2", 4);
        cluster.submit(1, stage(1, tasks(8)), stage(2, tasks(8)), stageAfter(3, List.of(1, 2), tasks(8)));
        cluster.succeedStage(1).succeedStage(2);
        List<ExecutorId> holders = cluster.scheduler().mapOutputs(1).executors();
        List<Integer> ofFirst = IntStream.range(0, 8)
                .filter(partition -> holders.get(partition).value().equals("e1"))
                .boxed()
                .toList();
        List<Cluster.Running> readers = cluster.runningOfStage(3);
        cluster.failFetch(cluster.runningOn("e2").get(0), 1, ofFirst.get(0), "e1");
        assertThat(cluster.launchesOf(1)).isEqualTo(8 + 1);
        cluster.failFetch(cluster.runningOn("e2").get(0), 1, ofFirst.get(1), "e1");
        readers.stream().filter(cluster.running()::contains).forEach(cluster::succeed);
        cluster.succeedAll();
        assertThat(cluster.succeededJobs()).containsExactly(1);
        assertThat(cluster.launchesOf(1)).isEqualTo(8 + ofFirst.size());
        assertThat(cluster.launchesOf(2)).isEqualTo(8 + 4);
        assertThat(cluster.launchesOf(3)).isEqualTo(8 + 2);
    }

    @Test
    void whatWasMadeAfterAReaderBeganIsNotWhatItCouldNotRead() {
        cluster.executor("e1", "h1", 1)
                .submit(1, stage(MAP, tasks(1)), stageAfter(REDUCE, List.of(MAP), tasksOn(2, "h2")));
        cluster.executor("e2", "h2", 2).succeedStage(MAP);
        Cluster.Running early = cluster.running(REDUCE, 0);
        cluster.failFetch(cluster.running(REDUCE, 1), MAP, 0, "e1"); // e2 takes what e1 shall not make again
        cluster.lose("e1").succeedStage(MAP).executor("e3", "h3", 1);
        cluster.failFetch(early, MAP, 0, "e2");
        assertThat(cluster.runningOfStage(MAP)).isEmpty();
        assertThat(holderOf(0)).isEqualTo("e2");
        assertThat(cluster.succeedAll().succeededJobs()).containsExactly(1);
    }

    @Test
    void aReaderThatFailsAgainTriesAnotherExecutor() {
        startReaders(1);
        Cluster.Running first = cluster.running(REDUCE, 0);
        cluster.failFetch(first, MAP, 0, holderOf(0)).succeedStage(MAP);
        Cluster.Running second = cluster.running(REDUCE, 0);
        cluster.failFetch(second, MAP, 0, holderOf(0)).succeedStage(MAP);
        assertThat(cluster.running(REDUCE, 0).executor()).isNotEqualTo(second.executor());
    }

    @Test
    void aFailureIsNewsEvenFromAReaderThatNobodyWantsAnyMore() {
        startReaders(1);
        Cluster.Running reader = cluster.running(REDUCE, 0);
        String source = holderOf(0);
        cluster.tell(new Event.JobCancelled(1, "enough")).failFetch(reader, MAP, 0, source);
        assertThat(cluster.running()).isEmpty();
        cluster.submit(2, Cluster.mapStage(8, MAP, List.of(), tasks(4)), stageAfter(9, List.of(MAP), tasks(1)));
        assertThat(cluster.partitionsRunning(8)).containsExactly(0);
    }

    /** Four map partitions are made, each on an executor of its own, and readers run; there is one executor more. */
    private void startReaders(int readers) {
        cluster.executor("e1", "h1", 2)
                .executor("e2", "h2", 2)
                .executor("e3", "h3", 2)
                .executor("e4", "h4", 2)
                .executor("e5", "h5", 2)
                .submit(1, stage(MAP, tasks(4)), stageAfter(REDUCE, List.of(MAP), tasks(readers)))
                .succeedStage(MAP);
    }

    private String holderOf(int mapPartition) {
        return cluster.scheduler().mapOutputs(MAP).executors().get(mapPartition).value();
    }
}
