package dev.hearth.scheduler;

import java.util.List;

/**
 * A stage: one task for each partition to compute.
 *
 * @param stage id, unique within the application
 * @param parents ids of the stages whose output this one reads; all must be finished before its tasks start
 * @param tasks in the order of the job's partitions
 */
public record StageSpec(int stage, String name, List<Integer> parents, List<TaskSpec> tasks) {
    public StageSpec {
        parents = List.copyOf(parents);
        tasks = List.copyOf(tasks);
        long partitions =
                tasks.stream().mapToInt(TaskSpec::partition).distinct().count();
        if (partitions < tasks.size()) {
            throw new IllegalArgumentException(
                    "stage %d has %d tasks for %d partitions".formatted(stage, tasks.size(), partitions));
        }
    }
}
