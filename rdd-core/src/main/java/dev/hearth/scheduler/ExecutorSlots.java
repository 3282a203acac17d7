package dev.hearth.scheduler;

import dev.hearth.protocol.ExecutorId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A live executor and the attempts in its slots, which alone say how many are free. */
final class ExecutorSlots {
    private final ExecutorId id;
    private final String host;
    private final String rack;
    private final int cores;
    private final Map<Long, TaskAttempt> attempts = new LinkedHashMap<>();

    ExecutorSlots(ExecutorId id, String host, String rack, int cores) {
        this.id = id;
        this.host = host;
        this.rack = rack;
        this.cores = cores;
    }

    ExecutorId id() {
        return id;
    }

    String host() {
        return host;
    }

    String rack() {
        return rack;
    }

    int free() {
        return cores - attempts.size();
    }

    Collection<TaskAttempt> attempts() {
        return List.copyOf(attempts.values());
    }

    void start(TaskAttempt attempt) {
        if (free() <= 0) {
            throw new IllegalStateException("executor %s has no free slot for task %d; its %d cores run %s"
                    .formatted(id, attempt.id(), cores, attempts.keySet()));
        }
        attempts.put(attempt.id(), attempt);
    }

    /** Empty if no such attempt runs here: it is not ours, or its end was told before. */
    Optional<TaskAttempt> end(long task) {
        return Optional.ofNullable(attempts.remove(task));
    }
}
