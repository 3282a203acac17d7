package dev.hearth.yarn.am;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.driver.FailureBudget;
import dev.hearth.yarn.ContainerEnd;
import dev.hearth.yarn.am.AllocatorStep.Ask;
import dev.hearth.yarn.am.AllocatorStep.Cancel;
import dev.hearth.yarn.am.AllocatorStep.GiveUp;
import dev.hearth.yarn.am.AllocatorStep.Launch;
import dev.hearth.yarn.am.AllocatorStep.Lost;
import dev.hearth.yarn.am.AllocatorStep.Release;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What is asked for, kept, given back and replaced; grants are fed by hand. */
final class ContainerAllocatorTest {
    private static final ContainerEnd PREEMPTED = new ContainerEnd("was preempted", "", false, false);
    private static final ContainerEnd CRASHED = new ContainerEnd("crashed", "its last line", true, true);

    private final AtomicLong ids = new AtomicLong();
    private final ContainerAllocator allocator = new ContainerAllocator(2, budget(1), ids::incrementAndGet);

    private static FailureBudget budget(int allowed) {
        return new FailureBudget(allowed, Duration.ofHours(1), () -> 0);
    }

    @Test
    void nothingIsAskedForUntilItIsKnownWhetherInputHasAPlace() {
        assertThat(allocator.pending()).isZero();
        assertThat(allocator.anywhere()).containsExactly(anywhere(1), anywhere(2));
    }

    @Test
    void withDistinctHostsOneContainerIsAskedForOnEach() {
        assertThat(allocator.prefer(Map.of("a", 3, "b", 3))).containsExactly(on(1, "a"), on(2, "b"));
    }

    @Test
    void aHostWithMostOfTheInputGetsMostOfTheContainers() {
        assertThat(allocator.prefer(Map.of("a", 9, "b", 1))).containsExactly(on(1, "a"), on(2, "a"));
    }

    @Test
    void inputNamedLateMovesWhatWasNotGrantedYet() {
        allocator.anywhere();
        allocator.granted("c1", "a", 1);
        assertThat(allocator.prefer(Map.of("a", 1, "b", 1))).containsExactly(new Cancel(2), on(3, "b"));
    }

    @Test
    void whereNamedInputLiesIsWorthWaitingFor() {
        allocator.inputNamed();
        assertThat(allocator.noneNamed()).isEmpty();
        assertThat(allocator.prefer(Map.of("a", 1, "b", 1))).containsExactly(on(1, "a"), on(2, "b"));
    }

    @Test
    void whereNamedInputLiesIsNotWaitedForForEver() {
        allocator.inputNamed();
        assertThat(allocator.anywhere()).containsExactly(anywhere(1), anywhere(2));
    }

    @Test
    void afterAWhileWithoutInputAnyHostWillDo() {
        assertThat(allocator.noneNamed()).containsExactly(anywhere(1), anywhere(2));
        assertThat(allocator.noneNamed()).isEmpty();
    }

    @Test
    void namingNoLocatedInputAsksAnywhere() {
        assertThat(allocator.prefer(Map.of())).containsExactly(anywhere(1), anywhere(2));
    }

    @Test
    void aGrantForAnAskCancelledMeanwhileCountsWhileOneIsMissing() {
        allocator.anywhere();
        allocator.prefer(Map.of("a", 1)); // asks 3 and 4 replace 1 and 2
        assertThat(allocator.granted("c1", "z", 1)).containsExactly(new Cancel(3), new Launch("c1", "z"));
        assertThat(allocator.running()).isEqualTo(1);
        assertThat(allocator.pending()).isEqualTo(1);
    }

    @Test
    void surplusIsGivenBackAtOnce() {
        allocator.anywhere();
        allocator.granted("c1", "a", 1);
        allocator.granted("c2", "a", 2);
        assertThat(allocator.granted("c3", "a", 2)).containsExactly(new Release("c3"));
        assertThat(allocator.completed("c3", PREEMPTED)).isEmpty();
    }

    @Test
    void aContainerGrantedOnTheWrongHostDoesNotMoveWhatTheOtherHostStillNeeds() {
        allocator.prefer(Map.of("a", 1, "b", 1));
        assertThat(allocator.granted("c1", "b", 1)).containsExactly(new Launch("c1", "b"), new Cancel(2), on(3, "a"));
    }

    @Test
    void aLostContainerIsReplacedAndSaidToBeLostOnce() {
        allocator.anywhere();
        allocator.granted("c1", "a", 1);
        assertThat(allocator.completed("c1", PREEMPTED)).containsExactly(new Lost("c1", PREEMPTED), anywhere(3));
        assertThat(allocator.completed("c1", CRASHED)).isEmpty();
        assertThat(allocator.failed()).isZero();
    }

    @Test
    void aVanishedExecutorIsReplacedBeforeItsEndIsExplained() {
        allocator.anywhere();
        allocator.granted("c1", "a", 1);
        assertThat(allocator.vanished("c1")).containsExactly(anywhere(3));
        assertThat(allocator.settled()).isFalse();
        assertThat(allocator.completed("c1", CRASHED)).containsExactly(new Lost("c1", CRASHED));
        assertThat(allocator.failed()).isEqualTo(1);
    }

    @Test
    void whatIsOfNoUseIsGivenBackAndReplaced() {
        allocator.anywhere();
        allocator.granted("c1", "a", 1);
        assertThat(allocator.abandon("c1", CRASHED))
                .containsExactly(new Release("c1"), new Lost("c1", CRASHED), anywhere(3));
        assertThat(allocator.abandon("c1", CRASHED)).isEmpty();
    }

    @Test
    void moreFailuresThanAllowedEndItWithTheLastOnesWords() {
        allocator.anywhere();
        allocator.granted("c1", "a", 1);
        allocator.granted("c2", "a", 2);
        allocator.completed("c1", CRASHED);
        List<AllocatorStep> steps = allocator.completed("c2", CRASHED);
        assertThat(steps).hasSize(3).startsWith(new Lost("c2", CRASHED), new Cancel(3));
        assertThat(steps.get(2))
                .isEqualTo(new GiveUp("the last of 2 that failed crashed; hearth.executor.max-failures is 1"
                        + System.lineSeparator() + "its last line"));
        assertThat(allocator.granted("c3", "a", 3)).containsExactly(new Release("c3"));
    }

    @Test
    void onceClosedNothingIsAskedForAndGrantsAreGivenBack() {
        allocator.anywhere();
        allocator.granted("c1", "a", 1);
        assertThat(allocator.close()).containsExactly(new Cancel(2));
        assertThat(allocator.granted("c2", "a", 2)).containsExactly(new Release("c2"));
        assertThat(allocator.completed("c1", CRASHED)).containsExactly(new Lost("c1", CRASHED));
        assertThat(allocator.prefer(Map.of("a", 1))).isEmpty();
        assertThat(allocator.anywhere()).isEmpty();
    }

    @Test
    void tasksMayWaitWhereTheFirstContainersAreAskedForOrAreBeingStarted() {
        assertThat(allocator.promisingHosts(Set.of())).isEmpty();
        allocator.prefer(Map.of("a", 1, "b", 1));
        assertThat(allocator.promisingHosts(Set.of())).containsExactlyInAnyOrder("a", "b");
        allocator.granted("c1", "z", 1);
        allocator.granted("c2", "b", 2); // instead of what is asked for now
        assertThat(allocator.promisingHosts(Set.of())).containsExactlyInAnyOrder("b", "z");
        assertThat(allocator.promisingHosts(Set.of("c1"))).containsExactly("b");
        assertThat(allocator.promisingHosts(Set.of("c1", "c2"))).isEmpty();
    }

    @Test
    void tasksDoNotWaitForReplacements() {
        allocator.prefer(Map.of("a", 1, "b", 1));
        allocator.granted("c1", "a", 1);
        allocator.granted("c2", "b", 2);
        assertThat(allocator.vanished("c1")).containsExactly(on(3, "a"));
        assertThat(allocator.promisingHosts(Set.of("c1", "c2"))).isEmpty();
        allocator.granted("c3", "a", 3);
        assertThat(allocator.promisingHosts(Set.of("c1", "c2"))).isEmpty();
    }

    @Test
    void onceClosedTasksWaitForNoContainerThatIsStillAskedFor() {
        allocator.prefer(Map.of("a", 1, "b", 1));
        allocator.close();
        assertThat(allocator.promisingHosts(Set.of())).isEmpty();
    }

    @Test
    void aGrantToldTwiceChangesNothing() {
        ContainerAllocator two = new ContainerAllocator(2, budget(0), ids::incrementAndGet);
        two.anywhere();
        long first = ids.get() - 1;
        long second = ids.get();
        two.granted("c1", "h1", first);

        assertThat(two.granted("c1", "h1", second)).isEmpty();
        assertThat(two.running()).isEqualTo(1);
        assertThat(two.pending()).isEqualTo(1);
    }

    @Test
    void whateverHappensRunningAndAskedForAddUpToWanted() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        ContainerAllocator many = new ContainerAllocator(5, budget(Integer.MAX_VALUE), ids::incrementAndGet);
        many.anywhere();
        for (int i = 0; i < 2_000; i++) {
            String container = "c" + random.nextInt(40);
            switch (random.nextInt(4)) {
                case 0 -> many.granted(container, "h" + random.nextInt(4), random.nextLong(ids.get() + 1));
                case 1 -> many.completed(container, CRASHED);
                case 2 -> many.vanished(container);
                default -> many.prefer(Map.of("h" + random.nextInt(4), 1 + random.nextInt(9), "h9", 1));
            }
            assertThat(many.running() + many.pending())
                    .as("seed %d, step %d", seed, i)
                    .isEqualTo(5);
        }
    }

    private static Ask anywhere(long id) {
        return new Ask(id, Optional.empty());
    }

    private static Ask on(long id, String host) {
        return new Ask(id, Optional.of(host));
    }
}
