package dev.hearth.scheduler;

import dev.hearth.protocol.BlockId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What follows from the loss of an executor: at once, that its tasks run elsewhere and that what it held is gone; perhaps
 * later, when it is known why, that its tasks are charged.
 */
final class ExecutorLosses {
    private final TaskScheduler tasks;
    private final Whereabouts whereabouts;
    private final UnexplainedLosses unexplained;

    ExecutorLosses(TaskScheduler tasks, Whereabouts whereabouts, SchedulerSettings settings) {
        this.tasks = tasks;
        this.whereabouts = whereabouts;
        this.unexplained = new UnexplainedLosses(settings.explanationWait());
    }

    List<StageEnd> lost(Event.ExecutorLost event, long now) {
        Optional<ExecutorSlots> lost =
                whereabouts.executors().lose(event.executor()); // first: no task may go back to it
        return lost.map(executor -> lost(executor, event.cause(), now)).orElseGet(List::of);
    }

    List<StageEnd> explained(Event.LossExplained event) {
        return unexplained
                .explained(event.executor())
                .map(loss -> charge(loss, event.reason()))
                .orElseGet(List::of);
    }

    /** Nobody has said in time why these executors were lost; so their tasks may be to blame. */
    List<StageEnd> due(long now) {
        List<StageEnd> ends = new ArrayList<>();
        unexplained.takeDue(now).forEach(loss -> ends.addAll(charge(loss, new LossReason(loss.description(), true))));
        return ends;
    }

    OptionalLong nextDueAt() {
        return unexplained.nextDueAt();
    }

    private List<StageEnd> lost(ExecutorSlots executor, LossCause cause, long now) {
        List<BlockId> held = whereabouts.blocks().forget(executor.id());
        held.forEach(tasks.offers()::blockRemoved);
        tasks.replicas().executorLost(executor.id(), held);
        whereabouts.outputs().lost(executor.id());
        tasks.offers().executorLost(executor);
        List<TaskAttempt> gone = new ArrayList<>(executor.attempts());
        gone.addAll(tasks.held().takeAll(executor));
        gone.removeIf(attempt -> !tasks.isWanted(attempt));
        gone.forEach(tasks::runAgain);
        UnexplainedLosses.Loss loss = new UnexplainedLosses.Loss(executor.id(), cause.description(), gone);
        if (cause instanceof LossReason reason) {
            return charge(loss, reason);
        }
        unexplained.add(loss, now);
        return List.of();
    }

    /** A task that has succeeded meanwhile, or whose stage has ended, is not charged any more. */
    private List<StageEnd> charge(UnexplainedLosses.Loss loss, LossReason reason) {
        List<StageEnd> ends = new ArrayList<>();
        if (reason.chargesTasks()) {
            String summary = "executor %s was lost: %s".formatted(loss.executor(), reason.description());
            for (TaskAttempt attempt : loss.attempts()) {
                if (tasks.isWanted(attempt) && !attempt.taskSet().isAccepted(attempt.task())) {
                    attempt.taskSet().suspect(attempt);
                    attempt.taskSet()
                            .charge(attempt, summary, Optional.empty(), true)
                            .map(failure ->
                                    new StageEnd.Failed(attempt.taskSet().stage(), failure))
                            .ifPresent(ends::add);
                }
            }
        }
        return ends;
    }
}
