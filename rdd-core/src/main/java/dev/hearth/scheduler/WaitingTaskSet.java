package dev.hearth.scheduler;

import java.util.OptionalLong;

/** A task set from its first pending task to its last, and what it has refused meanwhile. Compared by identity. */
final class WaitingTaskSet {
    private final TaskSet taskSet;
    private final Pool pool;
    private final DelayScheduling delay;
    private Reach offeredUpTo = Reach.PROCESS;
    private boolean changed = true;

    WaitingTaskSet(TaskSet taskSet, Pool pool, DelayScheduling delay) {
        this.taskSet = taskSet;
        this.pool = pool;
        this.delay = delay;
    }

    TaskSet taskSet() {
        return taskSet;
    }

    Pool pool() {
        return pool;
    }

    /** What it refused before, it might take now. */
    void changed() {
        changed = true;
    }

    Reach allowed(long nowNanos) {
        return delay.allowed(taskSet.usefulReaches(), nowNanos);
    }

    /** Whether idle slots that it refused before have to be offered again. */
    boolean reconsiders(Reach allowed) {
        return changed || allowed.compareTo(offeredUpTo) > 0;
    }

    /** It has seen every idle slot up to this reach. */
    void offered(Reach allowed) {
        changed = false;
        offeredUpTo = allowed;
    }

    void refused(long nowNanos) {
        delay.refused(nowNanos);
    }

    void startOver() {
        delay.startOver();
    }

    OptionalLong nextReachAt(long nowNanos) {
        return delay.nextReachAt(taskSet.usefulReaches(), nowNanos);
    }
}
