package dev.hearth.scheduler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A job's stages, in their order, and by the shuffle that they write. */
final class ActiveJob {
    private final JobSpec spec;
    private final List<JobStage> stages = new ArrayList<>();
    private final Map<Integer, JobStage> byShuffle = new HashMap<>();

    ActiveJob(JobSpec spec) {
        this.spec = spec;
        for (StageSpec stageSpec : spec.stages()) {
            JobStage stage = new JobStage(this, stageSpec);
            stages.add(stage);
            stageSpec.writes().ifPresent(shuffle -> byShuffle.put(shuffle, stage));
        }
    }

    int job() {
        return spec.job();
    }

    String pool() {
        return spec.pool();
    }

    List<JobStage> stages() {
        return stages;
    }

    JobStage resultStage() {
        return stages.get(stages.size() - 1);
    }

    /** The stage that writes a shuffle which a stage of this job reads. */
    JobStage writing(int shuffle) {
        return byShuffle.get(shuffle);
    }
}
