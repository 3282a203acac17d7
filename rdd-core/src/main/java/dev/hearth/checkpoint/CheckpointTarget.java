package dev.hearth.checkpoint;

import java.io.Serializable;
import java.util.BitSet;

/**
 * Where the partitions of an RDD that is being checkpointed go. Sent to executors with the RDD.
 *
 * @param directory a qualified path
 * @param written partitions that need not be written again
 * @param required whether a task fails if it cannot write; otherwise it goes on without
 */
public record CheckpointTarget(String directory, BitSet written, boolean required) implements Serializable {
    public CheckpointTarget {
        written = (BitSet) written.clone();
    }

    @Override
    public BitSet written() {
        return (BitSet) written.clone();
    }

    /** Whether a task that reads the partition to its end should write it. */
    public boolean wants(int partition) {
        return !written.get(partition);
    }

    /** This target, one partition less to be written. */
    public CheckpointTarget without(int partition) {
        BitSet all = written();
        all.set(partition);
        return new CheckpointTarget(directory, all, required);
    }
}
