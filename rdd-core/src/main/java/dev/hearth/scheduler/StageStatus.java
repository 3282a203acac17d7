package dev.hearth.scheduler;

import java.util.Map;

/**
 * How far a running stage is, for display.
 *
 * @param job the job that the stage belongs to
 * @param name as its {@link StageSpec} gave it
 * @param tasks how many the stage has
 * @param finished tasks with an accepted result
 * @param running tasks with an attempt on an executor
 * @param failedAttempts attempts so far that were charged to their task
 * @param localities how near the accepted attempts ran to their data; no entry where none did
 */
public record StageStatus(
        int job,
        int stage,
        String name,
        int tasks,
        int finished,
        int running,
        int failedAttempts,
        Map<Locality, Integer> localities) {
    public StageStatus {
        localities = Map.copyOf(localities);
    }
}
