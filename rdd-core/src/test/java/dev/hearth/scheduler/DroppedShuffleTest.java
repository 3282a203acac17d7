package dev.hearth.scheduler;

import static dev.hearth.scheduler.Cluster.mapStage;
import static dev.hearth.scheduler.Cluster.stage;
import static dev.hearth.scheduler.Cluster.stageAfter;
import static dev.hearth.scheduler.Cluster.tasks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** When the files of a shuffle that no program can read any more are dropped. */
class DroppedShuffleTest {
    private static final int SHUFFLE = 1;

    private final Cluster cluster = new Cluster();

    @Test
    void aShuffleThatNoRunningJobNeedsIsDroppedAtOnce() {
        submit(1).succeedAll().tell(new Event.ShuffleUnreachable(SHUFFLE));
        assertThat(drops()).containsExactly(new Command.DropShuffle(SHUFFLE));
        assertThatThrownBy(() -> cluster.scheduler().mapOutputs(SHUFFLE)).hasMessage("shuffle 1 is unknown");
    }

    @Test
    void itIsKeptUntilTheLastJobThatNeedsItHasEnded() {
        submit(1);
        submit(2).tell(new Event.ShuffleUnreachable(SHUFFLE)).tell(new Event.JobCancelled(1, "enough"));
        cluster.succeedStage(11).succeedStage(23);
        assertThat(cluster.succeededJobs()).containsExactly(2);
        assertThat(drops()).containsExactly(new Command.DropShuffle(SHUFFLE));
        assertThat(cluster.commands().indexOf(new Command.DropShuffle(SHUFFLE)))
                .isGreaterThan(cluster.commands().indexOf(new Command.ForgetStage(21)));
    }

    @Test
    void itIsKeptWhileAnEndedJobsStageMayReadItForAnother() {
        cluster.executor("e1", "h1", 1)
                .submit(
                        1,
                        stage(SHUFFLE, tasks(1)),
                        mapStage(12, 2, List.of(SHUFFLE), tasks(1)),
                        stageAfter(13, List.of(2), tasks(1)))
                .succeedStage(SHUFFLE)
                // the lineage of this one was cut meanwhile
                .submit(2, mapStage(22, 2, List.of(), tasks(1)), stageAfter(23, List.of(2), tasks(1)))
                .tell(new Event.JobCancelled(1, "enough"))
                .tell(new Event.ShuffleUnreachable(SHUFFLE));
        assertThat(drops()).isEmpty();
        cluster.succeedStage(12);
        assertThat(drops()).containsExactly(new Command.DropShuffle(SHUFFLE));
        assertThat(cluster.succeedAll().succeededJobs()).containsExactly(2);
    }

    @Test
    void whatIsMadeTooLateIsDroppedToo() {
        submit(1);
        Cluster.Running late = cluster.running(11, 0);
        cluster.tell(new Event.JobCancelled(1, "enough")).tell(new Event.ShuffleUnreachable(SHUFFLE));
        assertThat(drops()).hasSize(1);
        cluster.succeed(late);
        assertThat(drops()).hasSize(2);
    }

    @Test
    void oneThatWasNeverWantedIsNoNews() {
        cluster.tell(new Event.ShuffleUnreachable(SHUFFLE));
        assertThat(cluster.commands()).isEmpty();
    }

    @Test
    void theLossOfAnExecutorThatHeldIsNoNewsAfterwards() {
        submit(1).succeedAll().tell(new Event.ShuffleUnreachable(SHUFFLE)).lose("e1");
        assertThat(drops()).hasSize(1);
    }

    /** Stages j1, which makes the shuffle, and j3, the result. */
    private Cluster submit(int job) {
        return cluster.executor("e1", "h1", 1)
                .submit(
                        job,
                        mapStage(job * 10 + 1, SHUFFLE, List.of(), tasks(2)),
                        stageAfter(job * 10 + 3, List.of(SHUFFLE), tasks(1)));
    }

    private List<Command.DropShuffle> drops() {
        return cluster.commands(Command.DropShuffle.class);
    }
}
