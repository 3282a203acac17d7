package dev.hearth.scheduler;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A job as the scheduler sees it: one stage for each shuffle that the lineage needs, finished by an earlier job or not, in
 * topological order, and the result stage last.
 *
 * @param job id, growing with submission order: the FIFO rank
 * @param name what progress displays show, such as {@code count at TextSearch.java:31}
 * @param pool of whose share its tasks run under fair scheduling
 */
public record JobSpec(int job, String name, String pool, List<StageSpec> stages) {
    public JobSpec {
        stages = List.copyOf(stages);
        if (stages.isEmpty()) {
            throw new IllegalArgumentException("job " + job + " has no stage");
        }
        if (stages.stream().map(StageSpec::stage).distinct().count() < stages.size()) {
            throw new IllegalArgumentException("job %d has a stage twice: %s"
                    .formatted(job, stages.stream().map(StageSpec::stage).toList()));
        }
        Set<Integer> written = new HashSet<>();
        for (int i = 0; i < stages.size(); i++) {
            StageSpec stage = stages.get(i);
            if (!written.containsAll(stage.reads())) {
                throw new IllegalArgumentException("job %d: stage %d reads shuffles %s; stages before it write %s"
                        .formatted(job, stage.stage(), stage.reads(), written));
            }
            boolean isLast = i == stages.size() - 1;
            boolean fits = isLast
                    ? stage.writes().isEmpty()
                    : stage.writes().isPresent() && written.add(stage.writes().getAsInt());
            if (!fits) {
                throw new IllegalArgumentException(
                        "job %d: stage %d of %d writes %s; each but the last writes one shuffle of its own, the last none"
                                .formatted(job, i + 1, stages.size(), stage.writes()));
            }
        }
    }

    /** A job of the default pool. */
    public JobSpec(int job, String name, List<StageSpec> stages) {
        this(job, name, PoolSettings.DEFAULT, stages);
    }

    public StageSpec resultStage() {
        return stages.get(stages.size() - 1);
    }
}
