package dev.hearth.driver;

import dev.hearth.closure.CallSite;
import dev.hearth.rdd.JobFailedException;
import dev.hearth.scheduler.JobFailure;

/** Turns the scheduler's reasons into what the caller of an action reads. */
final class JobFailures {
    private JobFailures() {}

    static JobFailedException describe(RunningJob job, JobFailure failure) {
        String name = job.action();
        CallSite site = job.site();
        if (failure instanceof JobFailure.TaskFailed task) {
            return JobFailedException.taskFailed(
                    name,
                    site,
                    job.describeStage(task.stage()),
                    task.partition(),
                    task.attempts(),
                    task.host(),
                    task.summary(),
                    task.stackTrace());
        }
        if (failure instanceof JobFailure.FetchFailed fetch) {
            return JobFailedException.stopped(
                    name,
                    site,
                    "%s could not read its input in %d rounds, though it was made again each time; the last time, %s"
                            .formatted(job.describeStage(fetch.stage()), fetch.rounds(), fetch.reason()));
        }
        if (failure instanceof JobFailure.Cancelled cancelled) {
            return JobFailedException.cancelled(name, site, cancelled.reason());
        }
        return JobFailedException.stopped(name, site, "no executors: " + ((JobFailure.NoExecutors) failure).reason());
    }
}
