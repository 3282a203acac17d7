package dev.hearth.task;

import dev.hearth.protocol.AccumulatorUpdate.Owner;
import dev.hearth.shared.TaskAccumulators;

/** How far one partition of an accumulator owner has been read by this attempt. */
final class Progress {
    private final TaskAccumulators accumulators;
    private final Owner owner;
    private final int partition;
    private long records;
    private boolean complete;

    Progress(TaskAccumulators accumulators, Owner owner, int partition) {
        this.accumulators = accumulators;
        this.owner = owner;
        this.partition = partition;
    }

    void passed() {
        records++;
    }

    void ended() {
        complete = true;
    }

    /** Writes the state of affairs down, at the end of the attempt. */
    void report() {
        accumulators.progress(owner, partition, records, complete);
    }
}
