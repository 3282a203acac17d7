package dev.hearth.scheduler;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes jobs through their stages: a stage starts when its parents are finished, independent ones run side by side. */
final class DagScheduler {
    private final TaskScheduler taskScheduler;
    private final Outbox outbox;
    private final Map<Integer, ActiveJob> jobs = new LinkedHashMap<>();
    private final Map<Integer, ActiveJob> jobsByStage = new HashMap<>(); // of unfinished stages

    DagScheduler(TaskScheduler taskScheduler, Outbox outbox) {
        this.taskScheduler = taskScheduler;
        this.outbox = outbox;
    }

    void submit(JobSpec spec) {
        ActiveJob job = new ActiveJob(spec);
        requireNew(job);
        jobs.put(job.job(), job);
        job.unfinished().forEach(stage -> jobsByStage.put(stage, job));
        advance(job, job.roots());
    }

    /** A stage of a job that has ended meanwhile is no news. */
    void stageEnded(StageEnd end) {
        ActiveJob job = jobsByStage.get(end.stage());
        if (job == null) {
            return;
        }
        if (end instanceof StageEnd.Failed failed) {
            fail(job, failed.failure(), "job %d failed".formatted(job.job()));
        } else {
            advance(job, finish(job, end.stage()));
        }
    }

    void cancel(int id, String reason) {
        ActiveJob job = jobs.get(id);
        if (job != null) {
            fail(job, new JobFailure.Cancelled(reason), "job %d was cancelled: %s".formatted(id, reason));
        }
    }

    void failAll(String reason) {
        for (ActiveJob job : List.copyOf(jobs.values())) {
            fail(job, new JobFailure.NoExecutors(reason), reason);
        }
    }

    private void requireNew(ActiveJob job) {
        if (jobs.containsKey(job.job())) {
            throw new IllegalStateException("job %d is running already".formatted(job.job()));
        }
        for (int stage : job.unfinished()) {
            if (jobsByStage.containsKey(stage)) {
                throw new IllegalStateException("stage %d of job %d belongs to job %d already"
                        .formatted(stage, job.job(), jobsByStage.get(stage).job()));
            }
        }
    }

    private void advance(ActiveJob job, List<StageSpec> first) {
        Deque<StageSpec> ready = new ArrayDeque<>(first); // explicit: a chain of empty stages may be long
        while (!ready.isEmpty()) {
            StageSpec stage = ready.remove();
            if (stage.tasks().isEmpty()) {
                ready.addAll(finish(job, stage.stage()));
            } else {
                taskScheduler.start(job.job(), stage);
            }
        }
        if (job.isDone()) {
            jobs.remove(job.job());
            outbox.add(new Command.JobSucceeded(job.job()));
        }
    }

    private List<StageSpec> finish(ActiveJob job, int stage) {
        jobsByStage.remove(stage);
        outbox.add(new Command.ForgetStage(stage));
        return job.finished(stage);
    }

    private void fail(ActiveJob job, JobFailure failure, String killReason) {
        jobs.remove(job.job());
        for (int stage : job.unfinished()) {
            jobsByStage.remove(stage);
            taskScheduler.close(stage, killReason);
            outbox.add(new Command.ForgetStage(stage));
        }
        outbox.add(new Command.JobFailed(job.job(), failure));
    }
}
