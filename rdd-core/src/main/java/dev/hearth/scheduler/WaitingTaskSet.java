package dev.hearth.scheduler;

import java.util.OptionalLong;

/** A task set from its first pending task to its last, and what it has refused meanwhile. */
final class WaitingTaskSet {
    private final TaskSet taskSet;
    private final DelayScheduling delay;
    private Locality offeredUpTo = Locality.PROCESS;
    private boolean changed = true;

    WaitingTaskSet(TaskSet taskSet, DelayScheduling delay) {
        this.taskSet = taskSet;
        this.delay = delay;
    }

    TaskSet taskSet() {
        return taskSet;
    }

    /** What it refused before, it might take now. */
    void changed() {
        changed = true;
    }

    Locality allowed(long nowNanos) {
        return delay.allowed(taskSet.usefulLevels(), nowNanos);
    }

    /** Whether idle slots that it refused before have to be offered again. */
    boolean reconsiders(Locality allowed) {
        return changed || allowed.compareTo(offeredUpTo) > 0;
    }

    /** It has seen every idle slot up to this level. */
    void offered(Locality allowed) {
        changed = false;
        offeredUpTo = allowed;
    }

    void refused(long nowNanos) {
        delay.refused(nowNanos);
    }

    void startOver() {
        delay.startOver();
    }

    OptionalLong nextLevelAt(long nowNanos) {
        return delay.nextLevelAt(taskSet.usefulLevels(), nowNanos);
    }
}
