package dev.hearth.scheduler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The failed attempts of a stage's tasks that count against these tasks. */
final class ChargedAttempts {
    private final int mostPerTask;
    private final Map<Integer, List<String>> summaries = new HashMap<>(); // by task

    /** @param mostPerTask with so many the job fails */
    ChargedAttempts(int mostPerTask) {
        this.mostPerTask = mostPerTask;
    }

    /**
     * Counts the attempt against its task.
     *
     * @param stackTrace empty if there is none: then all charged attempts are listed in its place
     * @return why the job has to fail, if another attempt would be one too many
     */
    Optional<JobFailure> charge(TaskAttempt attempt, String summary, Optional<String> stackTrace, boolean retryable) {
        List<String> charged = summaries.computeIfAbsent(attempt.task(), task -> new ArrayList<>(1));
        ExecutorSlots executor = attempt.executor();
        charged.add(
                "task %d on executor %s, host %s: %s".formatted(attempt.id(), executor.id(), executor.host(), summary));
        if (retryable && charged.size() < mostPerTask) {
            return Optional.empty();
        }
        return Optional.of(new JobFailure.TaskFailed(
                attempt.taskSet().stage(),
                attempt.taskSet().partition(attempt.task()),
                charged.size(),
                executor.host(),
                summary,
                stackTrace.orElseGet(() -> String.join("\n", charged))));
    }

    /** Whether the task has one attempt left. */
    boolean isLastChance(int task) {
        return summaries.getOrDefault(task, List.of()).size() == mostPerTask - 1;
    }

    int count() {
        return summaries.values().stream().mapToInt(List::size).sum();
    }
}
