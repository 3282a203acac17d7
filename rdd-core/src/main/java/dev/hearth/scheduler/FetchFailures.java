package dev.hearth.scheduler;

import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.TaskEnd;
import java.util.Optional;

/** What follows when an attempt could not read map output: that output is taken for gone, and the attempt's task runs again. */
final class FetchFailures {
    private final TaskScheduler tasks;
    private final Whereabouts whereabouts;

    FetchFailures(TaskScheduler tasks, Whereabouts whereabouts) {
        this.tasks = tasks;
        this.whereabouts = whereabouts;
    }

    /**
     * What could not be read is not there, as long as nothing else explains it: a source that is lost explains it, and has made
     * the output to be missed already.
     */
    Optional<StageEnd> failed(TaskAttempt attempt, TaskEnd.FetchFailed failed) {
        ExecutorId source = failed.source();
        boolean isLive = whereabouts.executors().get(source).isPresent();
        if (isLive) {
            suspect(attempt, failed);
        }
        if (!tasks.isWanted(attempt)) {
            return Optional.empty();
        }
        TaskSet taskSet = attempt.taskSet();
        Optional<JobFailure> failure = !isLive && taskSet.isOvertaken(attempt)
                ? Optional.empty()
                : taskSet.failedToFetch(
                        attempt,
                        "map partition %d of shuffle %d could not be fetched from executor %s: %s"
                                .formatted(failed.mapPartition(), failed.shuffle(), source, failed.reason()));
        tasks.runAgain(attempt);
        return failure.map(reason -> new StageEnd.Failed(taskSet.stage(), reason));
    }

    /** One output may be damaged; a second one of the same executor within a stage means that nothing there can be read. */
    private void suspect(TaskAttempt attempt, TaskEnd.FetchFailed failed) {
        MapOutputs outputs = whereabouts.outputs();
        boolean isNews = outputs.unreadable(failed.shuffle(), failed.mapPartition(), failed.source(), attempt);
        if (isNews && attempt.taskSet().doubtAgain(failed.source())) {
            outputs.unreadable(failed.source());
        }
    }
}
