package dev.hearth.rdd;

import dev.hearth.checkpoint.CheckpointPart;
import java.util.List;

/**
 * A partition that is read from its checkpoint instead of being computed.
 *
 * @param hosts that hold it, best first
 */
public record CheckpointPartition(int index, CheckpointPart part, List<String> hosts) implements Partition {}
