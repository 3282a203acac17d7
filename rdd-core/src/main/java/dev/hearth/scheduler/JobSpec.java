package dev.hearth.scheduler;

import java.util.List;

/**
 * A job as the scheduler sees it: stages in topological order, parents before children; the last one is the result stage.
 *
 * @param job id, growing with submission order: the FIFO rank
 * @param name what progress displays show, such as {@code count at TextSearch.java:31}
 */
public record JobSpec(int job, String name, List<StageSpec> stages) {
    public JobSpec {
        stages = List.copyOf(stages);
        if (stages.isEmpty()) {
            throw new IllegalArgumentException("job " + job + " has no stage");
        }
    }

    public StageSpec resultStage() {
        return stages.get(stages.size() - 1);
    }
}
