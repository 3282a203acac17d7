package dev.hearth.scheduler;

import dev.hearth.protocol.ExecutorId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The executors that tasks can be given to, by id, host and rack, and those with a free slot. */
final class LiveExecutors {
    private final Map<ExecutorId, ExecutorSlots> byId = new LinkedHashMap<>();
    private final Map<String, Set<ExecutorSlots>> byHost = new HashMap<>();
    private final Map<String, Set<ExecutorSlots>> byRack = new HashMap<>();
    private final Map<String, String> rackOfHost = new HashMap<>(); // kept when a host's executors are gone
    private final Set<ExecutorSlots> idle = new LinkedHashSet<>();
    private final Set<ExecutorId> lost = new HashSet<>();

    /** Empty if the executor is known already or was lost before: its loss is final, whatever arrives late. */
    Optional<ExecutorSlots> add(Event.ExecutorAdded added) {
        if (byId.containsKey(added.executor()) || lost.contains(added.executor())) {
            return Optional.empty();
        }
        ExecutorSlots executor = new ExecutorSlots(added.executor(), added.host(), added.rack(), added.cores());
        byId.put(executor.id(), executor);
        byHost.computeIfAbsent(executor.host(), host -> new LinkedHashSet<>()).add(executor);
        byRack.computeIfAbsent(executor.rack(), rack -> new LinkedHashSet<>()).add(executor);
        rackOfHost.put(executor.host(), executor.rack());
        note(executor);
        return Optional.of(executor);
    }

    Optional<ExecutorSlots> lose(ExecutorId id) {
        lost.add(id);
        ExecutorSlots executor = byId.remove(id);
        if (executor == null) {
            return Optional.empty();
        }
        idle.remove(executor);
        forget(byHost, executor.host(), executor);
        forget(byRack, executor.rack(), executor);
        return Optional.of(executor);
    }

    Optional<ExecutorSlots> get(ExecutorId id) {
        return Optional.ofNullable(byId.get(id));
    }

    Collection<ExecutorSlots> all() {
        return byId.values();
    }

    boolean isEmpty() {
        return byId.isEmpty();
    }

    Collection<ExecutorSlots> onHost(String host) {
        return byHost.getOrDefault(host, Set.of());
    }

    /** The rack of a host that has, or had, an executor; of others nothing is known. */
    Optional<String> rackOf(String host) {
        return Optional.ofNullable(rackOfHost.get(host));
    }

    int racks() {
        return byRack.size();
    }

    /** Whether every live executor is one of {@code executors}. */
    boolean allAmong(Set<ExecutorId> executors) {
        return executors.stream().filter(byId::containsKey).count() == byId.size();
    }

    boolean anyIdle() {
        return !idle.isEmpty();
    }

    /** Executors with a free slot, those with the most first. */
    List<ExecutorSlots> idle() {
        List<ExecutorSlots> result = new ArrayList<>(idle);
        result.sort(Comparator.comparingInt(ExecutorSlots::free).reversed());
        return result;
    }

    void start(TaskAttempt attempt) {
        attempt.executor().start(attempt);
        note(attempt.executor());
    }

    /** Frees the attempt's slot. Empty if the executor does not run it (any more). */
    Optional<TaskAttempt> end(ExecutorId id, long task) {
        Optional<TaskAttempt> ended = get(id).flatMap(executor -> executor.end(task));
        ended.ifPresent(attempt -> note(attempt.executor()));
        return ended;
    }

    private void note(ExecutorSlots executor) {
        if (executor.free() > 0) {
            idle.add(executor);
        } else {
            idle.remove(executor);
        }
    }

    private static void forget(Map<String, Set<ExecutorSlots>> index, String key, ExecutorSlots executor) {
        Set<ExecutorSlots> executors = index.get(key);
        executors.remove(executor);
        if (executors.isEmpty()) {
            index.remove(key);
        }
    }
}
