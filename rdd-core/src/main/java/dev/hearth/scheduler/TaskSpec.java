package dev.hearth.scheduler;

import dev.hearth.protocol.BlockId;
import java.util.List;

/**
 * One task of a stage.
 *
 * @param partition the partition of the stage's last RDD
 * @param cachedInputs persisted partitions that the task would read, nearest first; an executor that holds one is process-local
 * @param hosts names of the hosts that hold the source data, best first; may be empty
 */
public record TaskSpec(int partition, List<BlockId> cachedInputs, List<String> hosts) {
    public TaskSpec {
        cachedInputs = List.copyOf(cachedInputs);
        hosts = List.copyOf(hosts);
    }
}
