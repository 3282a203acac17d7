package dev.hearth.scheduler;

import dev.hearth.protocol.BlockId;
import dev.hearth.protocol.ExecutorId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Where a stage's tasks would best run, as things are now: executors that come and go and blocks that appear and vanish act
 * at once. Some executors can be avoided, namely those on which a task failed; they then attract nothing.
 */
final class Placement {
    private final List<TaskSpec> tasks;
    private final LiveExecutors executors;
    private final BlockLocations blocks;
    private final ReduceLocations reduceInputs;
    private final Set<ExecutorId> avoided;

    Placement(List<TaskSpec> tasks, Whereabouts whereabouts, ReduceLocations reduceInputs, Set<ExecutorId> avoided) {
        this.tasks = tasks;
        this.executors = whereabouts.executors();
        this.blocks = whereabouts.blocks();
        this.reduceInputs = reduceInputs;
        this.avoided = avoided;
    }

    /** Whether the executor may be used: it is not avoided, or nothing else is left. */
    boolean accepts(ExecutorSlots executor) {
        return !avoided.contains(executor.id()) || executors.allAmong(avoided);
    }

    /**
     * The executors that hold the nearest persisted partition that is available at all; without any, those that hold a large
     * part of what the task reads of shuffles.
     */
    Set<ExecutorId> holders(int task) {
        for (BlockId block : tasks.get(task).cachedInputs()) {
            Set<ExecutorId> holders = unavoided(blocks.holders(block));
            if (!holders.isEmpty()) {
                return holders;
            }
        }
        return unavoided(reduceInputs.executors(task));
    }

    /** Hosts of the source data; without any, those that hold a large part of what the task reads of shuffles. */
    List<String> hosts(int task) {
        List<String> ofSource = tasks.get(task).hosts();
        return ofSource.isEmpty() ? reduceInputs.hosts(task) : ofSource;
    }

    boolean isLive(String host) {
        return executors.onHost(host).stream().anyMatch(executor -> !avoided.contains(executor.id()));
    }

    boolean hasLiveHost(int task) {
        for (String host : hosts(task)) {
            if (isLive(host)) {
                return true;
            }
        }
        return false;
    }

    Set<String> racks(int task) {
        Set<String> racks = new LinkedHashSet<>();
        for (String host : hosts(task)) {
            executors.rackOf(host).ifPresent(racks::add);
        }
        return racks;
    }

    Locality locality(int task, ExecutorSlots executor) {
        if (holders(task).contains(executor.id())) {
            return Locality.PROCESS;
        }
        if (hosts(task).contains(executor.host())) {
            return Locality.NODE;
        }
        return racks(task).contains(executor.rack()) ? Locality.RACK : Locality.ANY;
    }

    private Set<ExecutorId> unavoided(Set<ExecutorId> holders) {
        if (avoided.isEmpty()) {
            return holders;
        }
        Set<ExecutorId> result = new LinkedHashSet<>(holders);
        result.removeAll(avoided);
        return result;
    }
}
