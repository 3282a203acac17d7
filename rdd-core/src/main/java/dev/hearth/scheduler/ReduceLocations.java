package dev.hearth.scheduler;

import dev.hearth.protocol.ExecutorId;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which executors and hosts hold a large part of what a stage's tasks read of shuffles, as long as these stay as they are.
 * Found when it is first asked for.
 */
final class ReduceLocations {
    /** Below a fifth it does not matter much where the task runs. */
    private static final int LARGE_PART_OF_ALL = 5;

    private static final Place NOWHERE = new Place(Set.of(), List.of());

    private final List<TaskSpec> tasks;
    private final MapOutputs outputs;
    private final LiveExecutors executors;
    private final Place[] places;

    ReduceLocations(List<TaskSpec> tasks, Whereabouts whereabouts) {
        this.tasks = tasks;
        this.outputs = whereabouts.outputs();
        this.executors = whereabouts.executors();
        this.places = new Place[tasks.size()];
    }

    Set<ExecutorId> executors(int task) {
        return place(task).executors();
    }

    /** Those that hold most come first. */
    List<String> hosts(int task) {
        return place(task).hosts();
    }

    private Place place(int task) {
        if (tasks.get(task).reduceInputs().isEmpty()) {
            return NOWHERE;
        }
        if (places[task] == null) {
            places[task] = find(tasks.get(task).reduceInputs());
        }
        return places[task];
    }

    private Place find(List<TaskSpec.ReduceInput> inputs) {
        Map<ExecutorId, Long> byExecutor = new HashMap<>();
        for (TaskSpec.ReduceInput input : inputs) {
            if (!outputs.addSizes(input, byExecutor)) {
                return NOWHERE;
            }
        }
        Map<String, Long> byHost = new HashMap<>();
        byExecutor.forEach((executor, bytes) ->
                executors.get(executor).ifPresent(slots -> byHost.merge(slots.host(), bytes, Long::sum)));
        return new Place(new LinkedHashSet<>(large(byExecutor)), large(byHost));
    }

    /** Those that have a large part of the sum, the largest first; nobody has a large part of nothing. */
    private static <K> List<K> large(Map<K, Long> parts) {
        long sum = parts.values().stream().mapToLong(part -> part).sum();
        return parts.entrySet().stream()
                .filter(part -> part.getValue() > 0 && part.getValue() * LARGE_PART_OF_ALL >= sum)
                .sorted(Map.Entry.<K, Long>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
    }

    private record Place(Set<ExecutorId> executors, List<String> hosts) {}
}
