package dev.hearth.scheduler;

import static dev.hearth.scheduler.Cluster.stage;
import static dev.hearth.scheduler.Cluster.tasks;
import static dev.hearth.scheduler.Cluster.tasksOn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How pools share slots. */
class FairSchedulingTest {
    private static final int BATCH = 1;
    private static final int QUERY = 2;

    @Test
    void poolsOfWeightsOneAndTwoShareTheSlotsAccordingly() {
        for (int slots : new int[] {3, 4, 7, 30}) { // the weights hold over time also where slots cannot be divided so
            Cluster cluster = new Cluster(new PoolSettings("batch", 1, 0), new PoolSettings("query", 2, 0));
            cluster.submit(BATCH, "batch", stage(BATCH, tasks(3_000)))
                    .submit(QUERY, "query", stage(QUERY, tasks(2_000)));
            cluster.executor("e1", "h1", slots);
            long seed = 42L + slots;
            Random random = new Random(seed);
            while (cluster.succeededJobs().isEmpty()) {
                List<Cluster.Running> running = cluster.running();
                cluster.succeed(running.get(random.nextInt(running.size())));
            }
            assertThat(cluster.succeededJobs()).as("seed %d", seed).containsExactly(QUERY);
            long ofBatch = cluster.commands(Command.AcceptResult.class).stream()
                    .filter(accepted -> accepted.job() == BATCH)
                    .count();
            assertThat((double) ofBatch).as("%d slots, seed %d", slots, seed).isCloseTo(1_000, within(100.0));
        }
    }

    @Test
    void aPoolGetsItsMinimumShareFirst() {
        Cluster cluster = new Cluster(new PoolSettings("batch", 100, 0), new PoolSettings("query", 1, 3));
        cluster.submit(BATCH, "batch", stage(BATCH, tasks(100))).submit(QUERY, "query", stage(QUERY, tasks(100)));
        cluster.executor("e1", "h1", 8);
        assertThat(cluster.runningOfStage(QUERY)).hasSize(3);
        assertThat(cluster.runningOfStage(BATCH)).hasSize(5);
    }

    @Test
    void whatOnePoolDoesNotUseOthersMayHave() {
        Cluster cluster = new Cluster(new PoolSettings("batch", 1, 0), new PoolSettings("query", 9, 0));
        cluster.submit(BATCH, "batch", stage(BATCH, tasks(100))).executor("e1", "h1", 10);
        assertThat(cluster.runningOfStage(BATCH)).hasSize(10);
        cluster.submit(QUERY, "query", stage(QUERY, tasks(100)));
        for (int ended = 0; ended < 9; ended++) {
            cluster.succeed(cluster.runningOfStage(BATCH).get(0));
        }
        assertThat(cluster.runningOfStage(QUERY)).hasSize(9);
    }

    @Test
    void aPoolThatWasIdleIsNotOwedWhatItDidNotAskFor() {
        Cluster cluster = new Cluster(new PoolSettings("batch", 1, 0), new PoolSettings("query", 1, 0));
        cluster.executor("e1", "h1", 3).submit(BATCH, "batch", stage(BATCH, tasks(1_000)));
        for (int ended = 0; ended < 500; ended++) {
            cluster.succeed(cluster.running().get(0));
        }
        cluster.submit(QUERY, "query", stage(QUERY, tasks(300)));
        int before = cluster.commands(Command.AcceptResult.class).size();
        while (cluster.succeededJobs().isEmpty()) {
            cluster.succeed(cluster.running().get(0));
        }
        assertThat(cluster.commands(Command.AcceptResult.class).size() - before).isCloseTo(600, within(60));
    }

    @Test
    void withinAPoolTheFirstJobGoesFirst() {
        Cluster cluster = new Cluster(new PoolSettings("batch", 1, 0));
        cluster.submit(1, "batch", stage(1, tasks(4))).submit(2, "batch", stage(2, tasks(4)));
        cluster.executor("e1", "h1", 4);
        assertThat(cluster.runningOfStage(1)).hasSize(4);
    }

    @Test
    void aPoolThatWaitsForItsDataDoesNotKeepOthersFromTheSlot() {
        Cluster cluster = new Cluster(new PoolSettings("batch", 1, 0), new PoolSettings("query", 9, 0));
        cluster.executor("near", "h1", 1).executor("far", "h2", 1);
        cluster.submit(QUERY, "query", stage(QUERY, tasksOn(10, "h1"))).submit(BATCH, "batch", stage(BATCH, tasks(10)));
        assertThat(cluster.runningOn("near")).extracting(Cluster.Running::stage).containsExactly(QUERY);
        assertThat(cluster.runningOn("far")).extracting(Cluster.Running::stage).containsExactly(BATCH);
    }

    @Test
    void slotsOfALostExecutorAreNotChargedToThePoolAnyMore() {
        Cluster cluster = new Cluster(new PoolSettings("batch", 1, 0), new PoolSettings("query", 1, 0));
        cluster.submit(BATCH, "batch", stage(BATCH, tasks(100))).executor("gone", "h1", 10);
        cluster.lose("gone", "node lost", false).submit(QUERY, "query", stage(QUERY, tasks(100)));
        cluster.executor("e2", "h2", 10);
        assertThat(cluster.runningOfStage(BATCH)).hasSize(5);
    }

    @Test
    void withoutPoolsTheFirstJobGoesFirstWhateverItsPool() {
        Cluster cluster = new Cluster();
        cluster.submit(BATCH, "batch", stage(BATCH, tasks(10))).submit(QUERY, "query", stage(QUERY, tasks(10)));
        cluster.executor("e1", "h1", 10);
        assertThat(cluster.runningOfStage(BATCH)).hasSize(10);
    }
}
