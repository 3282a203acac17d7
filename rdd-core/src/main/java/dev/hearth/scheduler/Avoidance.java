package dev.hearth.scheduler;

import dev.hearth.protocol.ExecutorId;
import java.util.HashSet;
import java.util.Set;

/**
 * Where a task shall rather not run, because it failed there.
 *
 * @param isStrict whether it shall not as long as any other executor is alive, however long that is busy: so with a task's last
 *     attempt, so that one bad executor does not fail the job; otherwise for no longer than the locality wait
 */
record Avoidance(Set<ExecutorId> executors, boolean isStrict) {
    static final Avoidance NONE = new Avoidance(Set.of(), false);

    Avoidance {
        executors = Set.copyOf(executors);
    }

    boolean isNone() {
        return executors.isEmpty();
    }

    boolean includes(ExecutorId executor) {
        return executors.contains(executor);
    }

    Avoidance and(Set<ExecutorId> more) {
        Set<ExecutorId> all = new HashSet<>(executors);
        all.addAll(more);
        return new Avoidance(all, isStrict);
    }

    Avoidance strictly() {
        return new Avoidance(executors, true);
    }
}
