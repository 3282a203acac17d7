package dev.hearth.scheduler;

import dev.hearth.protocol.BlockId;
import dev.hearth.protocol.ExecutorId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The pending tasks of one stage. Those that failed before are kept apart by the executors they failed on and go first, so
 * that a task that cannot succeed ends its job soon.
 */
final class PendingTasks {
    private final List<TaskSpec> tasks;
    private final Whereabouts whereabouts;
    private final ReduceLocations reduceInputs;
    private final Placement placement; // with nothing avoided
    private final Map<Integer, Set<ExecutorId>> avoided; // only of tasks that failed
    private final Map<Set<ExecutorId>, PendingGroup> retried = new LinkedHashMap<>();
    private final Map<BlockId, List<Integer>> readers = new HashMap<>();
    private PendingGroup untried;

    /**
     * What the tasks read of shuffles must stay where it is.
     *
     * @param avoided by task, the executors it shall rather not run on; belongs to the caller, and changes only while the task
     *     is not pending
     * @param pending those of the tasks that are pending
     */
    PendingTasks(List<TaskSpec> tasks, Whereabouts whereabouts, Map<Integer, Set<ExecutorId>> avoided, BitSet pending) {
        this.tasks = tasks;
        this.whereabouts = whereabouts;
        this.reduceInputs = new ReduceLocations(tasks, whereabouts);
        this.placement = new Placement(tasks, whereabouts, reduceInputs, Set.of());
        this.avoided = avoided;
        this.untried = newGroup(Set.of());
        for (int task = 0; task < tasks.size(); task++) {
            for (BlockId block : tasks.get(task).cachedInputs()) {
                readers.computeIfAbsent(block, b -> new ArrayList<>(1)).add(task);
            }
        }
        pending.stream().forEach(this::add);
    }

    Locality locality(int task, ExecutorSlots executor) {
        return placement.locality(task, executor);
    }

    boolean isEmpty() {
        return untried.isEmpty() && retried.isEmpty();
    }

    /** The task shall run again, where it has not failed yet if there is such a place. */
    void add(int task) {
        Set<ExecutorId> avoid = avoided.getOrDefault(task, Set.of());
        if (avoid.isEmpty()) {
            untried.add(task);
        } else {
            retried.computeIfAbsent(avoid, this::newGroup).add(task);
        }
    }

    /** The task need not run again. */
    void remove(int task) {
        Set<ExecutorId> avoid = avoided.getOrDefault(task, Set.of());
        if (avoid.isEmpty()) {
            untried.remove(task);
        } else {
            PendingGroup group = retried.get(avoid);
            group.remove(task);
            if (group.isEmpty()) {
                retried.remove(avoid);
            }
        }
    }

    OptionalInt poll(Locality level, ExecutorSlots executor) {
        OptionalInt again = pollRetried(level, executor);
        if (again.isPresent()) {
            return again;
        }
        OptionalInt task = untried.poll(level, executor);
        if (task.isPresent() && untried.isEmpty()) {
            untried = newGroup(Set.of()); // lets go of the emptied queues
        }
        return task;
    }

    private OptionalInt pollRetried(Locality level, ExecutorSlots executor) {
        for (Iterator<PendingGroup> groups = retried.values().iterator(); groups.hasNext(); ) {
            PendingGroup group = groups.next();
            OptionalInt task = group.accepts(executor) ? group.poll(level, executor) : OptionalInt.empty();
            if (task.isPresent()) {
                if (group.isEmpty()) {
                    groups.remove();
                }
                return task;
            }
        }
        return OptionalInt.empty();
    }

    EnumSet<Locality> usefulLevels() {
        EnumSet<Locality> levels = EnumSet.noneOf(Locality.class);
        boolean severalRacks = whereabouts.executors().racks() > 1;
        groups().forEach(group -> group.addUseful(levels, severalRacks));
        return levels;
    }

    boolean reads(BlockId block) {
        return readers.containsKey(block);
    }

    void blockMoved(BlockId block) {
        for (int task : readers.getOrDefault(block, List.of())) {
            Set<ExecutorId> avoid = avoided.getOrDefault(task, Set.of());
            PendingGroup group = avoid.isEmpty() ? untried : retried.get(avoid);
            if (group != null) {
                group.blockMoved(task);
            }
        }
    }

    void executorAdded(ExecutorSlots executor, boolean rackIsNews) {
        groups().forEach(group -> group.executorAdded(executor, rackIsNews));
    }

    void executorLost(ExecutorSlots executor) {
        groups().forEach(group -> group.executorLost(executor));
    }

    private Collection<PendingGroup> groups() {
        if (retried.isEmpty()) {
            return List.of(untried);
        }
        List<PendingGroup> groups = new ArrayList<>(retried.values());
        groups.add(untried);
        return groups;
    }

    private PendingGroup newGroup(Set<ExecutorId> avoid) {
        return new PendingGroup(new Placement(tasks, whereabouts, reduceInputs, avoid));
    }
}
