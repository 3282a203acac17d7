package dev.hearth.scheduler;

import dev.hearth.protocol.ExecutorId;
import java.util.List;

/**
 * Where the map output of a complete shuffle is.
 *
 * @param version grows with every change; of one shuffle, the same version means the same places
 * @param executors by map partition
 */
public record MapOutputLocations(int shuffle, long version, List<ExecutorId> executors) {
    public MapOutputLocations {
        executors = List.copyOf(executors);
    }
}
