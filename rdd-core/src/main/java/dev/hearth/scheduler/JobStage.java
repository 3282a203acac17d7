package dev.hearth.scheduler;

import java.util.Comparator;
import java.util.Set;

/**
 * A stage of a job. A map stage is run for every running job that needs its shuffle, whichever of them has brought it, and may
 * outlive its own. Compared by identity.
 */
final class JobStage {
    /** First in, first out between jobs. */
    static final Comparator<JobStage> FIFO =
            Comparator.<JobStage>comparingInt(stage -> stage.job.job()).thenComparingInt(JobStage::id);

    private final ActiveJob job;
    private final StageSpec spec;
    private final int[] attempts;
    private int beneficiary;

    JobStage(ActiveJob job, StageSpec spec) {
        this.job = job;
        this.spec = spec;
        this.attempts = new int[spec.tasks().size()];
        this.beneficiary = job.job();
    }

    int id() {
        return spec.stage();
    }

    StageSpec spec() {
        return spec;
    }

    boolean writesOneOf(Set<Integer> shuffles) {
        return spec.writes().stream().anyMatch(shuffles::contains);
    }

    /** The job that has brought the stage, and knows the stages that it depends on. */
    ActiveJob job() {
        return job;
    }

    /** A running job that needs the stage: that which has brought it, as long as it runs. */
    int beneficiary() {
        return beneficiary;
    }

    void worksFor(int runningJob) {
        beneficiary = runningJob;
    }

    /** Numbers the attempts of a task from 0, however often the stage runs again. */
    int nextAttempt(int task) {
        return attempts[task]++;
    }
}
