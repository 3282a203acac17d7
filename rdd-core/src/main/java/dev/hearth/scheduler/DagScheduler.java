package dev.hearth.scheduler;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes jobs to their ends. A job wants its result stage; what that takes, shuffle by shuffle, is up to {@link WantedStages}:
 * complete shuffles are not made again, whoever has made them, and independent ones are made side by side.
 */
final class DagScheduler {
    private final MapOutputs outputs;
    private final Outbox outbox;
    private final WantedStages wanted;
    private final StageRetention retention;
    private final Map<Integer, ActiveJob> jobs = new LinkedHashMap<>();

    DagScheduler(TaskScheduler taskScheduler, MapOutputs outputs, Outbox outbox) {
        this.outputs = outputs;
        this.outbox = outbox;
        this.wanted = new WantedStages(outputs, taskScheduler);
        this.retention = new StageRetention(wanted, outputs, outbox);
    }

    void submit(JobSpec spec) {
        requireNew(spec);
        ActiveJob job = new ActiveJob(spec);
        jobs.put(job.job(), job);
        retention.add(job);
        for (StageSpec stage : spec.stages()) {
            stage.writes()
                    .ifPresent(shuffle -> outputs.expect(shuffle, stage.tasks().size()));
        }
        if (spec.resultStage().tasks().isEmpty()) {
            succeed(job);
        } else {
            wanted.want(job.resultStage());
        }
    }

    /** A stage that is wanted no longer, because its job has ended meanwhile, is no news. */
    void stageEnded(StageEnd end) {
        retention.stage(end.stage()).ifPresent(stage -> {
            for (ActiveJob job : List.copyOf(wanted.waitingFor(stage))) {
                if (jobs.get(job.job()) == job) {
                    ended(job, end);
                }
            }
        });
    }

    private void ended(ActiveJob job, StageEnd end) {
        if (end instanceof StageEnd.Failed failed) {
            fail(job, failed.failure(), "job %d failed".formatted(job.job()));
        } else {
            succeed(job);
        }
    }

    /** Acts on shuffles that have become complete or incomplete since it was last told. */
    void outputsTurned() {
        List<Integer> turned = outputs.takeTurned();
        if (!turned.isEmpty()) {
            turned.forEach(wanted::turned);
            retention.review();
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

    void shuffleUnreachable(int shuffle) {
        retention.unreachable(shuffle);
    }

    private void requireNew(JobSpec job) {
        if (jobs.containsKey(job.job())) {
            throw new IllegalStateException("job %d is running already".formatted(job.job()));
        }
        for (StageSpec stage : job.stages()) {
            retention.stage(stage.stage()).ifPresent(known -> {
                throw new IllegalStateException("stage %d of job %d belongs to job %d already"
                        .formatted(stage.stage(), job.job(), known.job().job()));
            });
            stage.writes().ifPresent(shuffle -> requireConsistent(stage, shuffle));
        }
    }

    private void requireConsistent(StageSpec stage, int shuffle) {
        int found = stage.tasks().size();
        int known = outputs.mapPartitions(shuffle).orElse(found);
        if (known != found) {
            throw new IllegalStateException("stage %d makes %d map partitions of shuffle %d, which has %d"
                    .formatted(stage.stage(), found, shuffle, known));
        }
    }

    private void succeed(ActiveJob job) {
        end(job, "job %d has ended".formatted(job.job()));
        outbox.add(new Command.JobSucceeded(job.job()));
    }

    private void fail(ActiveJob job, JobFailure failure, String killReason) {
        end(job, killReason);
        outbox.add(new Command.JobFailed(job.job(), failure));
    }

    private void end(ActiveJob job, String killReason) {
        jobs.remove(job.job());
        wanted.unwant(job.resultStage(), killReason);
        wanted.passOn(job);
        retention.ended(job);
    }
}
