package dev.hearth.scheduler;

import dev.hearth.protocol.BlockId;
import java.util.List;

/**
 * One task of a stage.
 *
 * @param partition the partition of the stage's last RDD
 * @param cachedInputs persisted partitions that the task would read, nearest first; an executor that holds one is process-local
 * @param hosts names of the hosts that hold the source data, best first; may be empty
 * @param reduceInputs what it would read of the shuffles that its stage reads; a hint where it would best run, may be empty
 */
public record TaskSpec(int partition, List<BlockId> cachedInputs, List<String> hosts, List<ReduceInput> reduceInputs) {
    public TaskSpec {
        cachedInputs = List.copyOf(cachedInputs);
        hosts = List.copyOf(hosts);
        reduceInputs = List.copyOf(reduceInputs);
    }

    /** A task that reads no shuffle. */
    public TaskSpec(int partition, List<BlockId> cachedInputs, List<String> hosts) {
        this(partition, cachedInputs, hosts, List.of());
    }

    /** One reduce partition of a shuffle. */
    public record ReduceInput(int shuffle, int reducePartition) {}
}
