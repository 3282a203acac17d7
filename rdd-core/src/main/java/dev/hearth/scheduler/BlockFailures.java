package dev.hearth.scheduler;

import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.TaskEnd;
import java.util.List;
import java.util.Optional;

/** What follows when an attempt could not read a persisted partition: nobody reads it there again, and the task runs again. */
final class BlockFailures {
    private final TaskScheduler tasks;
    private final Whereabouts whereabouts;
    private final Outbox outbox;

    BlockFailures(TaskScheduler tasks, Whereabouts whereabouts, Outbox outbox) {
        this.tasks = tasks;
        this.whereabouts = whereabouts;
        this.outbox = outbox;
    }

    /**
     * Nothing is charged where the partition is known to be gone already, by its holder's own word or end. Otherwise it is: a
     * disk that damages whatever is written to it must not keep a task running for ever.
     */
    Optional<StageEnd> failed(TaskAttempt attempt, TaskEnd.BlockLost lost) {
        ExecutorId source = lost.source();
        boolean isNews = whereabouts.blocks().holders(lost.block()).contains(source);
        if (isNews) {
            tasks.blocksDropped(source, List.of(lost.block()));
            outbox.add(new Command.DropBlock(source, lost.block()));
        }
        if (!tasks.isWanted(attempt)) {
            return Optional.empty();
        }
        if (isNews || source.equals(attempt.executor().id())) {
            return tasks.charge(attempt, lost.reason(), Optional.empty(), true);
        }
        tasks.runAgain(attempt);
        return Optional.empty();
    }
}
