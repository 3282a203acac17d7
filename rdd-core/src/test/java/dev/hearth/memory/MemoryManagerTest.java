package dev.hearth.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class MemoryManagerTest {
    private static final Duration LONG = Duration.ofHours(1);

    private MemoryManager memory = new MemoryManager(1_000, 300, LONG);
    private long evictable;

    @AfterEach
    void whatWasHeldIsWhatIsCounted() {
        assertThat(memory.executionBytes()).isBetween(0L, 1_000L);
    }

    @Test
    void oneTaskMayHaveAllThatIsFree() {
        TaskMemory task = memory.task(1);

        assertThat(task.acquire(600)).isEqualTo(600);
        assertThat(task.acquire(600)).isEqualTo(400);
        assertThat(task.acquire(1)).isZero();
    }

    @Test
    void twoTasksGetHalfEach() {
        TaskMemory first = memory.task(1);
        TaskMemory second = memory.task(2);
        first.acquire(100);

        assertThat(second.acquire(1_000)).isEqualTo(500);
        assertThat(first.acquire(1_000)).isEqualTo(400);
    }

    @Test
    void whatIsGivenUpIsEvictedBelowTheFloorAndRefusedToTasksUntilItIsTakenBack() {
        memory = new MemoryManager(1_000, 300, Duration.ZERO);
        store(500);
        TaskMemory task = memory.task(1);
        task.acquire(400);

        memory.giveUp(500);
        assertThat(memory.storageBytes()).isEqualTo(100);
        assertThat(memory.storageLimitBytes()).isEqualTo(100);
        assertThat(task.acquire(100)).isZero();

        memory.giveUp(0);
        assertThat(task.acquire(100)).isEqualTo(100);
    }

    @Test
    void moreThanThereIsCanBeGivenUp() {
        memory.giveUp(5_000);

        assertThat(memory.reserveStorage(1)).isFalse();
        assertThat(memory.storageLimitBytes()).isZero();
    }

    @Test
    void aTaskThatHasNotAskedTakesNobodysShare() {
        memory.task(2);

        assertThat(memory.task(1).acquire(1_000)).isEqualTo(1_000);
    }

    @Test
    void aLateTaskWaitsForHalfOfItsShare() throws Exception {
        TaskMemory first = memory.task(1);
        first.acquire(1_000);
        FutureTask<Long> second = waiting(() -> memory.task(2).acquire(400));

        first.release(249);
        assertThat(second.isDone()).isFalse();
        first.release(1);

        assertThat(second.get()).isEqualTo(250);
        assertThat(first.acquire(1_000)).as("over its share already").isZero();
    }

    @Test
    void aTaskThatEndsLeavesItsShareToTheOthers() throws Exception {
        TaskMemory first = memory.task(1);
        TaskMemory second = memory.task(2);
        first.acquire(1_000);
        FutureTask<Long> waiting = waiting(() -> second.acquire(1_000));

        first.close();

        assertThat(waiting.get()).isEqualTo(1_000);
    }

    @Test
    void anInterruptEndsTheWaitingAndStaysSet() throws Exception {
        memory.task(1).acquire(1_000);
        boolean[] interrupted = {false};
        FutureTask<Long> answer = new FutureTask<>(() -> {
            long granted = memory.task(2).acquire(100);
            interrupted[0] = Thread.currentThread().isInterrupted();
            return granted;
        });
        Thread thread = start(answer);

        thread.interrupt();

        assertThat(answer.get()).isZero();
        assertThat(interrupted[0]).isTrue();
    }

    @Test
    void patienceEnds() {
        memory = new MemoryManager(1_000, 300, Duration.ZERO);
        memory.task(1).acquire(900);

        assertThat(memory.task(2).acquire(400)).isEqualTo(100);
    }

    @Test
    void patienceIsSpentOnce() throws Exception {
        memory = new MemoryManager(1_000, 300, Duration.ofMillis(1));
        memory.task(1).acquire(1_000);
        TaskMemory second = memory.task(2);
        assertThat(second.acquire(400)).isZero();

        assertThat(second.patienceNanos()).isNotPositive();
        assertThat(second.acquire(400)).isZero();
    }

    @Test
    void whatCannotBeDoneWithoutIsTakenFromNobodyButCounts() {
        TaskMemory first = memory.task(1);
        first.acquire(1_000);
        TaskMemory second = memory.task(2);
        second.take(50);

        assertThat(memory.executionBytes()).isEqualTo(1_050);
        assertThat(memory.reserveStorage(1)).isFalse();
        first.release(600);
        assertThat(second.acquire(1_000)).isEqualTo(450);
    }

    @Test
    void storageUsesWhatExecutionLeavesFreeAndNoMore() {
        memory.task(1).acquire(400);

        assertThat(memory.reserveStorage(601)).isFalse();
        assertThat(memory.reserveStorage(600)).isTrue();
        assertThat(memory.storageBytes()).isEqualTo(600);
    }

    @Test
    void executionEvictsStorageDownToTheFloor() {
        store(1_000);

        assertThat(memory.task(1).acquire(500)).isEqualTo(500);
        assertThat(memory.storageBytes()).isEqualTo(500);
        assertThat(memory.task(1).acquire(500)).isEqualTo(200);
        assertThat(memory.storageBytes()).isEqualTo(300);
    }

    @Test
    void whatCannotBeEvictedIsNotWaitedFor() {
        store(1_000);
        evictable = 0;

        assertThat(memory.task(1).acquire(500)).isZero();
        memory.releaseStorage(100);
        assertThat(memory.task(2).acquire(500)).isEqualTo(50);
    }

    @Test
    void evictingHappensOutsideTheLock() throws Exception {
        memory.reserveStorage(1_000);
        memory.evictWith((wanted, most) -> {
            FutureTask<Long> other = new FutureTask<>(() -> {
                memory.releaseStorage(wanted);
                return memory.task(9).heldBytes();
            });
            start(other);
            return other.isDone() || ended(other) ? wanted : 0;
        });

        assertThat(memory.task(1).acquire(10)).isEqualTo(10);
    }

    @Test
    void closingGivesEverythingBackOnce() {
        TaskMemory task = memory.task(1);
        task.acquire(400);
        task.take(100);
        task.close();
        task.close();

        assertThat(memory.executionBytes()).isZero();
        assertThat(memory.task(2).acquire(1_000)).isEqualTo(1_000);
    }

    @Test
    void releasingMoreThanIsHeldIsRefused() {
        TaskMemory task = memory.task(7);
        task.acquire(10);

        assertThatThrownBy(() -> task.release(11)).hasMessage("task 7 releases 11 bytes but holds 10");
    }

    @Test
    void theShareShrinksWithEachTaskThatAsks() {
        TaskMemory first = memory.task(1);
        assertThat(first.shareBytes()).isEqualTo(1_000);
        memory.task(2).acquire(1);

        assertThat(first.shareBytes()).isEqualTo(500);
        first.acquire(1);
        assertThat(first.shareBytes()).isEqualTo(500);
    }

    private void store(long bytes) {
        memory.reserveStorage(bytes);
        evictable = bytes;
        memory.evictWith((wanted, most) -> {
            long freed = Math.min(evictable, Math.min(wanted, most));
            evictable -= freed;
            memory.releaseStorage(freed);
            return freed;
        });
    }

    private static FutureTask<Long> waiting(java.util.concurrent.Callable<Long> body) {
        FutureTask<Long> task = new FutureTask<>(body);
        start(task);
        return task;
    }

    /** Returns once the thread waits for memory, or has ended. */
    private static Thread start(FutureTask<?> task) {
        Thread thread = new Thread(task, "asks-for-memory");
        thread.setDaemon(true);
        thread.start();
        while (thread.getState() != Thread.State.TIMED_WAITING && thread.isAlive()) {
            Thread.onSpinWait();
        }
        return thread;
    }

    private static boolean ended(FutureTask<?> task) {
        try {
            task.get();
            return true;
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
