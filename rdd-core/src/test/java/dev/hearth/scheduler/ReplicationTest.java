package dev.hearth.scheduler;

import static dev.hearth.scheduler.Cluster.stage;
import static dev.hearth.scheduler.Cluster.tasks;
import static dev.hearth.scheduler.Cluster.tasksReading;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.protocol.BlockId;
import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.TaskEnd;
import dev.hearth.protocol.TaskEnd.CachedBlock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Persisted partitions are copied as often as wanted, and what cannot be read is not read again. */
class ReplicationTest {
    private static final int RDD = 5;
    private static final BlockId BLOCK = new BlockId(RDD, 0);

    private final Cluster cluster = new Cluster();

    @Test
    void aCopyGoesToAnotherHostAndCountsWhenItIsMade() {
        keptOnceOnE1(2);

        assertThat(copies()).containsExactly(new Command.CopyBlock(BLOCK, id("e1"), id("e3")));
        assertThat(holders()).containsExactly("e1");
        kept("e3");
        assertThat(holders()).containsExactly("e1", "e3");
        assertThat(copies()).hasSize(1);
    }

    @Test
    void ofThreeTheThirdIsMadeAfterTheSecond() {
        keptOnceOnE1(3);
        kept("e3");

        assertThat(copies())
                .containsExactly(
                        new Command.CopyBlock(BLOCK, id("e1"), id("e3")),
                        new Command.CopyBlock(BLOCK, id("e1"), id("e2")));
    }

    @Test
    void withoutAWishThereIsNoCopy() {
        keptOnceOnE1(1);

        assertThat(copies()).isEmpty();
    }

    @Test
    void whereACopyFailsOrItsTargetIsLostAnotherIsTriedOnce() {
        keptOnceOnE1(2);
        cluster.tell(new Event.BlockNotCopied(id("e3"), BLOCK));
        assertThat(copies()).last().isEqualTo(new Command.CopyBlock(BLOCK, id("e1"), id("e2")));

        cluster.lose("e2");
        assertThat(copies()).hasSize(2);
        cluster.executor("e4", "h4", 1);
        assertThat(copies()).last().isEqualTo(new Command.CopyBlock(BLOCK, id("e1"), id("e4")));
    }

    @Test
    void aLostHoldersPartitionsAreCopiedAgain() {
        keptOnceOnE1(2);
        kept("e3");
        cluster.lose("e1");

        assertThat(copies()).last().isEqualTo(new Command.CopyBlock(BLOCK, id("e3"), id("e2")));
    }

    @Test
    void aDroppedRddIsNotCopiedAnyMore() {
        keptOnceOnE1(2);
        cluster.tell(new Event.RddDropped(RDD)).tell(new Event.BlockNotCopied(id("e3"), BLOCK));

        assertThat(copies()).hasSize(1);
    }

    @Test
    void aTaskThatCannotRunAtTheHolderIsToldWhoHoldsWhat() {
        keptOnceOnE1(1);
        cluster.submit(3, stage(3, tasksReading(RDD, 1)));
        Command.Attempt near = lastLaunched();
        cluster.submit(5, stage(5, tasksReading(RDD, 1))).pass(Cluster.WAIT);

        assertThat(near.elsewhere()).isEmpty();
        assertThat(lastLaunched().elsewhere()).containsExactly(new Command.Elsewhere(BLOCK, id("e1")));
    }

    @Test
    void whatCouldNotBeReadIsForgottenThereAndDroppedAndCharged() {
        Cluster impatient = new Cluster(Cluster.WAIT, 1);
        impatient.executor("e1", "h1", 1).submit(1, stage(1, tasks(1)));
        impatient.succeed(impatient.running().get(0), BLOCK);
        impatient.submit(2, stage(2, tasksReading(RDD, 1)));
        impatient.end(impatient.running(2, 0), new TaskEnd.BlockLost(BLOCK, id("e1"), "damaged"));

        assertThat(impatient.commands(Command.DropBlock.class)).containsExactly(new Command.DropBlock(id("e1"), BLOCK));
        assertThat(impatient.scheduler().blocksOf(RDD)).isEmpty();
        assertThat(impatient.failedJobs()).hasSize(1);
    }

    @Test
    void whatItsHolderHasDroppedItselfIsChargedToNobody() {
        Cluster impatient = new Cluster(Cluster.WAIT, 1);
        impatient.executor("e1", "h1", 1).submit(1, stage(1, tasks(1)));
        impatient.succeed(impatient.running().get(0), BLOCK);
        impatient.submit(2, stage(2, tasks(1))).executor("e2", "h2", 1).submit(3, stage(3, tasksReading(RDD, 1)));
        impatient.pass(Cluster.WAIT);
        Cluster.Running elsewhere = impatient.runningOn("e2").get(0);
        impatient.tell(new Event.BlocksDropped(id("e1"), List.of(BLOCK)));
        impatient.end(elsewhere, new TaskEnd.BlockLost(BLOCK, id("e1"), "it is not kept here any more"));
        impatient.succeedAll();

        assertThat(impatient.failedJobs()).isEmpty();
    }

    private void keptOnceOnE1(int copies) {
        cluster.executor("e1", "h1", 1).submit(1, stage(1, tasks(1)));
        cluster.executor("e2", "h1", 1).executor("e3", "h3", 1);
        if (copies > 1) {
            cluster.tell(new Event.ReplicasWanted(RDD, copies));
        }
        cluster.succeed(cluster.runningOn("e1").get(0), BLOCK);
    }

    private void kept(String executor) {
        cluster.tell(new Event.BlocksKept(id(executor), List.of(new CachedBlock(BLOCK, 100, 0))));
    }

    private List<Command.CopyBlock> copies() {
        return cluster.commands(Command.CopyBlock.class);
    }

    private List<String> holders() {
        return cluster.scheduler().blocksOf(RDD).stream()
                .map(held -> held.holder().value())
                .toList();
    }

    private Command.Attempt lastLaunched() {
        List<Command.Launch> launches = cluster.commands(Command.Launch.class);
        return launches.get(launches.size() - 1).attempts().get(0);
    }

    private static ExecutorId id(String executor) {
        return new ExecutorId(executor);
    }
}
