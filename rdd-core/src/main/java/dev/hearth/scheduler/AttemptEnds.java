package dev.hearth.scheduler;

import dev.hearth.protocol.TaskEnd;
import dev.hearth.protocol.TaskMetrics;
import dev.hearth.protocol.TaskResult;
import java.util.Optional;

/** What follows from the end of a task attempt: its result counts, it runs again, or its job fails. */
final class AttemptEnds {
    private final TaskScheduler tasks;
    private final Whereabouts whereabouts;
    private final Outbox outbox;
    private final FetchFailures fetchFailures;
    private final BlockFailures blockFailures;

    AttemptEnds(TaskScheduler tasks, Whereabouts whereabouts, Outbox outbox) {
        this.tasks = tasks;
        this.whereabouts = whereabouts;
        this.outbox = outbox;
        this.fetchFailures = new FetchFailures(tasks, whereabouts);
        this.blockFailures = new BlockFailures(tasks, whereabouts, outbox);
    }

    Optional<StageEnd> ended(Event.TaskEnded event) {
        Optional<TaskAttempt> ended = whereabouts.executors().end(event.executor(), event.task());
        return ended.flatMap(attempt -> ended(attempt, event.end(), event.metrics()));
    }

    Optional<StageEnd> resultFetched(long task) {
        return tasks.held().take(task).flatMap(attempt -> {
            attempt.taskSet().fetched(attempt.task());
            return tasks.endIfFinished(attempt.taskSet());
        });
    }

    Optional<StageEnd> resultLost(long task) {
        return tasks.held()
                .take(task)
                .flatMap(attempt -> tasks.charge(
                        attempt,
                        "the task's result was lost before the driver could fetch it",
                        Optional.empty(),
                        true));
    }

    private Optional<StageEnd> ended(TaskAttempt attempt, TaskEnd end, TaskMetrics metrics) {
        tasks.offers().slotFreed(attempt);
        if (end instanceof TaskEnd.Succeeded success) {
            return succeeded(attempt, success, metrics);
        } else if (end instanceof TaskEnd.FetchFailed failed) {
            return fetchFailures.failed(attempt, failed);
        } else if (end instanceof TaskEnd.BlockLost lost) {
            return blockFailures.failed(attempt, lost);
        } else if (!tasks.isWanted(attempt)) {
            return Optional.empty();
        }
        attempt.taskSet().avoid(attempt);
        if (end instanceof TaskEnd.Threw threw) {
            return tasks.charge(attempt, threw.summary(), Optional.of(threw.stackTrace()), threw.retryable());
        }
        if (end instanceof TaskEnd.OutgrewContainer outgrew) {
            return tasks.charge(attempt, outgrew.description(), Optional.empty(), true);
        }
        tasks.runAgain(attempt);
        return Optional.empty();
    }

    private Optional<StageEnd> succeeded(TaskAttempt attempt, TaskEnd.Succeeded success, TaskMetrics metrics) {
        tasks.blocksKept(attempt.executor(), success.blocks()); // readable there, whether or not the result is wanted
        TaskSet taskSet = attempt.taskSet();
        boolean isMapOutput = success.result() instanceof TaskResult.MapOutput;
        if (taskSet.writes().isPresent() != isMapOutput) {
            return misfit(attempt, success);
        }
        if (success.result() instanceof TaskResult.MapOutput output) {
            madeOutput(attempt, taskSet.writes().getAsInt(), output, success, metrics);
            return Optional.empty();
        }
        if (!tasks.isWanted(attempt)) {
            return Optional.empty();
        }
        boolean isHeld = success.result() instanceof TaskResult.Held;
        taskSet.accepted(attempt, isHeld);
        if (isHeld) {
            tasks.held().add(attempt);
        }
        accept(taskSet, attempt, success, metrics);
        return tasks.endIfFinished(taskSet);
    }

    /** The first output of a map partition counts, as long as it is there; also that of an attempt that was given up. */
    private void madeOutput(
            TaskAttempt attempt,
            int shuffle,
            TaskResult.MapOutput output,
            TaskEnd.Succeeded success,
            TaskMetrics metrics) {
        MapOutputs outputs = whereabouts.outputs();
        if (!outputs.isKnown(shuffle)) {
            outbox.add(new Command.DropShuffle(shuffle)); // made after the others were dropped
            return;
        }
        if (tasks.isWanted(attempt)) {
            attempt.taskSet().accepted(attempt, false);
            outputs.add(shuffle, attempt, output);
            accept(attempt.taskSet(), attempt, success, metrics);
        } else {
            tasks.making(shuffle)
                    .ifPresentOrElse(
                            taskSet -> {
                                if (taskSet.acceptedLate(attempt)) { // or it is done, or on its way again
                                    outputs.add(shuffle, attempt, output);
                                    accept(taskSet, attempt, success, metrics);
                                }
                            },
                            () -> {
                                if (!outputs.has(shuffle, attempt.task())) { // kept for whoever needs it next
                                    outputs.add(shuffle, attempt, output);
                                }
                            });
        }
    }

    private void accept(TaskSet taskSet, TaskAttempt attempt, TaskEnd.Succeeded success, TaskMetrics metrics) {
        outbox.add(new Command.AcceptResult(
                taskSet.job(),
                taskSet.stage(),
                taskSet.partition(attempt.task()),
                attempt.id(),
                attempt.executor().id(),
                attempt.locality(),
                success,
                metrics));
    }

    private Optional<StageEnd> misfit(TaskAttempt attempt, TaskEnd.Succeeded success) {
        if (!tasks.isWanted(attempt)) {
            return Optional.empty();
        }
        String summary = "executor %s reported %s for a task of stage %d, which %s"
                .formatted(
                        attempt.executor().id(),
                        success.result().getClass().getSimpleName(),
                        attempt.taskSet().stage(),
                        attempt.taskSet().writes().isPresent() ? "makes map output" : "makes results");
        return tasks.charge(attempt, summary, Optional.empty(), false);
    }
}
