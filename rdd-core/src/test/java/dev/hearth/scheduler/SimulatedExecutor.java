package dev.hearth.scheduler;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an executor of a simulation runs and holds. */
final class SimulatedExecutor {
    final String id;
    final String host;
    final int cores;
    final Map<Long, Task> tasks = new LinkedHashMap<>();
    final Set<Output> written = new HashSet<>();
    final Set<Output> damaged = new HashSet<>();
    boolean isCutOff;
    long idleSince;

    SimulatedExecutor(String id, String host, int cores, long now) {
        this.id = id;
        this.host = host;
        this.cores = cores;
        this.idleSince = now;
    }

    /** The map output of one map partition. */
    record Output(int shuffle, int mapPartition) {}

    /** @param inputs where it was told that what it reads is */
    record Task(long id, StageSpec stage, int partition, List<MapOutputLocations> inputs) {}

    boolean canServe(Output output) {
        return !isCutOff && written.contains(output) && !damaged.contains(output);
    }

    void drop(int shuffle) {
        written.removeIf(output -> output.shuffle() == shuffle);
        damaged.removeIf(output -> output.shuffle() == shuffle);
    }
}
