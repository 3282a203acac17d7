package dev.hearth.scheduler;

import dev.hearth.protocol.BlockId;
import dev.hearth.protocol.ExecutorId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Where a stage's tasks would best run, as things are now: executors that come and go or are expected, and blocks that appear
 * and vanish, act at once. Some executors can be avoided, namely those on which a task failed; they then attract nothing.
 */
final class Placement {
    private final List<TaskSpec> tasks;
    private final LiveExecutors executors;
    private final ExpectedHosts expected;
    private final BlockLocations blocks;
    private final ReduceLocations reduceInputs;
    private final Avoidance avoided;

    Placement(List<TaskSpec> tasks, Whereabouts whereabouts, ReduceLocations reduceInputs, Avoidance avoided) {
        this.tasks = tasks;
        this.executors = whereabouts.executors();
        this.expected = whereabouts.expected();
        this.blocks = whereabouts.blocks();
        this.reduceInputs = reduceInputs;
        this.avoided = avoided;
    }

    /** Whether the executor may be used: it need not be avoided, or no longer, or nothing else is left. */
    boolean accepts(ExecutorSlots executor, Reach reach) {
        return !avoided.includes(executor.id())
                || (reach == Reach.AVOIDED && !avoided.isStrict())
                || executors.allAmong(avoided.executors());
    }

    /** Whether it is worth to wait for others than the avoided executors, but not for ever. */
    boolean mayGoBack() {
        return !avoided.isStrict()
                && avoided.executors().stream()
                        .anyMatch(executor -> executors.get(executor).isPresent());
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

    /** What the task would read of persisted partitions that the executor does not hold, though others do. */
    List<Command.Elsewhere> elsewhere(int task, ExecutorId executor) {
        List<Command.Elsewhere> elsewhere = new ArrayList<>();
        for (BlockId block : tasks.get(task).cachedInputs()) {
            Set<ExecutorId> holders = blocks.holders(block);
            if (!holders.isEmpty() && !holders.contains(executor)) {
                elsewhere.add(new Command.Elsewhere(block, holders.iterator().next()));
            }
        }
        return elsewhere;
    }

    /** Hosts of the source data; without any, those that hold a large part of what the task reads of shuffles. */
    List<String> hosts(int task) {
        List<String> ofSource = tasks.get(task).hosts();
        return ofSource.isEmpty() ? reduceInputs.hosts(task) : ofSource;
    }

    /** Whether the host has an executor that need not be avoided, or is about to have one. */
    boolean isPromising(String host) {
        return expected.contains(host)
                || executors.onHost(host).stream().anyMatch(executor -> !avoided.includes(executor.id()));
    }

    boolean hasPromisingHost(int task) {
        for (String host : hosts(task)) {
            if (isPromising(host)) {
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
        if (avoided.isNone()) {
            return holders;
        }
        Set<ExecutorId> result = new LinkedHashSet<>(holders);
        result.removeAll(avoided.executors());
        return result;
    }
}
