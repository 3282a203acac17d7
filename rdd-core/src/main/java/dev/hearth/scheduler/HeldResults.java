package dev.hearth.scheduler;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Attempts that were accepted and whose results are still on their executors. */
final class HeldResults {
    private final Map<Long, TaskAttempt> attempts = new LinkedHashMap<>();

    void add(TaskAttempt attempt) {
        attempts.put(attempt.id(), attempt);
    }

    Optional<TaskAttempt> take(long task) {
        return Optional.ofNullable(attempts.remove(task));
    }

    List<TaskAttempt> takeAll(ExecutorSlots executor) {
        List<TaskAttempt> taken = new ArrayList<>();
        for (Iterator<TaskAttempt> all = attempts.values().iterator(); all.hasNext(); ) {
            TaskAttempt attempt = all.next();
            if (attempt.executor() == executor) {
                taken.add(attempt);
                all.remove();
            }
        }
        return taken;
    }

    void forget(TaskSet taskSet) {
        attempts.values().removeIf(attempt -> attempt.taskSet() == taskSet);
    }
}
