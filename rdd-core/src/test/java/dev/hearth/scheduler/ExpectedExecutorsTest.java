package dev.hearth.scheduler;

import static dev.hearth.scheduler.Cluster.WAIT;
import static dev.hearth.scheduler.Cluster.stage;
import static dev.hearth.scheduler.Cluster.tasks;
import static dev.hearth.scheduler.Cluster.tasksOn;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How long slots stay idle for the sake of executors that are still being started. */
class ExpectedExecutorsTest {
    private static final Duration A_MOMENT = Duration.ofNanos(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Cluster cluster = new Cluster();

    @Test
    void tasksWaitForTheExecutorThatIsExpectedOnTheirHost() {
        expect("h1", "h2").executor("first", "h1", 2);
        cluster.submit(1, stage(1, onePerHost("h1", "h2")));
        assertThat(cluster.running()).extracting(Cluster.Running::partition).containsExactly(0);
        cluster.pass(WAIT.minus(A_MOMENT)).executor("second", "h2", 1);
        assertThat(cluster.running(1, 1).executor()).isEqualTo("second");
        assertThat(cluster.running(1, 1).locality()).isEqualTo(Locality.NODE);
    }

    @Test
    void noSlotIdlesLongerThanTheWait() {
        expect("h2").executor("first", "h1", 1).submit(1, stage(1, tasksOn(1, "h2")));
        cluster.pass(WAIT.minus(A_MOMENT));
        assertThat(cluster.running()).isEmpty();
        cluster.pass(A_MOMENT);
        assertThat(cluster.running()).extracting(Cluster.Running::locality).containsExactly(Locality.ANY);
    }

    @Test
    void norWhenOneHostIsExpectedAfterAnother() {
        expect("h2").executor("first", "h1", 1).submit(1, stage(1, tasksOn(1, "h2", "h3", "h4")));
        cluster.pass(SECOND);
        expect("h3").pass(SECOND);
        expect("h4").pass(SECOND.minus(A_MOMENT));
        assertThat(cluster.running()).isEmpty();
        cluster.pass(A_MOMENT);
        assertThat(cluster.running()).hasSize(1);
    }

    @Test
    void norDoesItWaitAnewForEachStage() {
        expect("h2").executor("first", "h1", 1).submit(1, stage(1, tasksOn(1, "h2")));
        cluster.pass(WAIT).succeedAll();
        cluster.submit(2, stage(2, tasksOn(1, "h2")));
        assertThat(cluster.running()).hasSize(1); // who has not come within the wait may never come
    }

    @Test
    void theWaitBeginsWithTheFirstIdleSlot() {
        expect("h2").pass(Duration.ofMinutes(1)).executor("first", "h1", 1);
        cluster.submit(1, stage(1, tasks(1))).pass(Duration.ofMinutes(1));
        cluster.submit(2, stage(2, tasksOn(1, "h2"))).succeedStage(1);
        cluster.pass(WAIT.minus(A_MOMENT));
        assertThat(cluster.running()).isEmpty();
        cluster.executor("second", "h2", 1);
        assertThat(cluster.runningOn("second")).hasSize(1);
    }

    @Test
    void whoIsNotExpectedAnyMoreIsNotWaitedFor() {
        expect("h2", "h3").executor("first", "h1", 2).submit(1, stage(1, onePerHost("h2", "h3")));
        cluster.pass(SECOND);
        expect("h3");
        assertThat(cluster.running()).extracting(Cluster.Running::partition).containsExactly(0);
    }

    @Test
    void whoIsExpectedOnlyOnceTasksArePendingIsWaitedForToo() {
        cluster.executor("first", "h1", 1).submit(0, stage(0, tasks(1))).submit(1, stage(1, tasksOn(1, "h2")));
        expect("h2").succeedStage(0);
        assertThat(cluster.running()).isEmpty();
        cluster.pass(SECOND).executor("second", "h2", 1);
        assertThat(cluster.runningOn("second")).hasSize(1);
    }

    @Test
    void whoWasWaitedForInVainIsExpectedAgainWhenItWasNotMeanwhile() {
        expect("h2").executor("first", "h1", 1).submit(1, stage(1, tasksOn(1, "h2")));
        cluster.pass(WAIT).succeedAll();
        expect();
        expect("h2").submit(2, stage(2, tasksOn(1, "h2")));
        assertThat(cluster.running()).isEmpty();
    }

    @Test
    void aHostWhoseExecutorsAreLostIsWaitedForOnlyWhileAnotherIsExpectedThere() {
        expect("h2").executor("first", "h1", 1).executor("second", "h2", 1).lose("second");
        cluster.submit(1, stage(1, tasksOn(1, "h2")));
        assertThat(cluster.running()).isEmpty();
        expect();
        assertThat(cluster.running()).hasSize(1);
    }

    @Test
    void tasksThatAnotherHostServesAsWellDoNotWait() {
        expect("h2").executor("first", "h1", 1).submit(1, stage(1, tasksOn(1, "h2", "h1")));
        assertThat(cluster.running()).extracting(Cluster.Running::locality).containsExactly(Locality.NODE);
    }

    @Test
    void tasksOfOtherHostsDoNotWaitWithThem() {
        expect("h2").executor("first", "h1", 2).submit(1, stage(1, onePerHost("h2", "h9")));
        assertThat(cluster.running()).extracting(Cluster.Running::partition).containsExactly(1);
    }

    @Test
    void aWaitOfZeroExpectsNobody() {
        Cluster impatient = new Cluster(Duration.ZERO, 4);
        impatient.tell(new Event.ExecutorsExpected(Set.of("h2"))).executor("first", "h1", 1);
        impatient.submit(1, stage(1, tasksOn(1, "h2")));
        assertThat(impatient.running()).hasSize(1);
        assertThat(impatient.commands(Command.WakeAt.class)).isEmpty();
    }

    private Cluster expect(String... hosts) {
        return cluster.tell(new Event.ExecutorsExpected(Set.of(hosts)));
    }

    private static TaskSpec[] onePerHost(String... hosts) {
        TaskSpec[] tasks = new TaskSpec[hosts.length];
        for (int i = 0; i < hosts.length; i++) {
            tasks[i] = new TaskSpec(i, List.of(), List.of(hosts[i]));
        }
        return tasks;
    }
}
