package dev.hearth.scheduler;

import java.util.List;
import java.util.OptionalInt;

/**
 * A stage: one task for each partition to compute. A map stage makes the map output of one shuffle, and its tasks are that
 * shuffle's map partitions from 0 on; the result stage of a job makes the job's results.
 *
 * @param stage id, unique within the application
 * @param writes the shuffle whose map output this stage makes; empty for a result stage
 * @param reads the shuffles that its tasks read; all must be complete before a task starts
 * @param tasks in the order of the job's partitions
 */
public record StageSpec(int stage, String name, OptionalInt writes, List<Integer> reads, List<TaskSpec> tasks) {
    public StageSpec {
        reads = reads.stream().distinct().toList();
        tasks = List.copyOf(tasks);
        long partitions =
                tasks.stream().mapToInt(TaskSpec::partition).distinct().count();
        if (partitions < tasks.size()) {
            throw new IllegalArgumentException(
                    "stage %d has %d tasks for %d partitions".formatted(stage, tasks.size(), partitions));
        }
        if (writes.isPresent()) {
            for (int i = 0; i < tasks.size(); i++) {
                if (tasks.get(i).partition() != i) {
                    throw new IllegalArgumentException("stage %d, which writes shuffle %d: task %d is for partition %d"
                            .formatted(stage, writes.getAsInt(), i, tasks.get(i).partition()));
                }
            }
        }
    }
}
