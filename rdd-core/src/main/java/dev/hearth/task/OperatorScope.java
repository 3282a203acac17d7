package dev.hearth.task;

import dev.hearth.closure.Captured;
import dev.hearth.protocol.AccumulatorUpdate.Owner;
import dev.hearth.rdd.TaskContext;
import dev.hearth.rdd.TaskScope;
import dev.hearth.serializer.DataSerializer;
import dev.hearth.shared.TaskAccumulators;
import dev.hearth.shuffle.Workspace;

/**
 * What one operator gets for one opening of one partition: its own copies of functions, whose accumulators add on behalf of
 * that partition of their owner.
 */
class OperatorScope implements TaskScope {
    private final Attempt attempt;
    private final Owner owner;
    private final int partition;
    private TaskAccumulators accumulators;
    private Progress progress;

    OperatorScope(Attempt attempt, Owner owner, int partition) {
        this.attempt = attempt;
        this.owner = owner;
        this.partition = partition;
    }

    @Override
    public final <F> F function(Captured<F> captured) {
        if (accumulators == null) {
            accumulators = attempt.newAccumulators();
        }
        if (captured.capturesHandles() && progress == null) {
            progress = attempt.progress(accumulators, owner, partition);
        }
        return attempt.open(captured, accumulators, owner, partition);
    }

    /** How far the owner's partition has been read; null if no function of it captured anything that wants to know. */
    final Progress progress() {
        return progress;
    }

    @Override
    public final DataSerializer serializer() {
        return attempt.serializer();
    }

    @Override
    public final Workspace workspace() {
        return attempt.workspace();
    }

    @Override
    public final TaskContext task() {
        return attempt;
    }
}
