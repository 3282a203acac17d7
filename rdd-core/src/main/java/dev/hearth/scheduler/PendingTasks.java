package dev.hearth.scheduler;

import dev.hearth.protocol.BlockId;
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

/**
 * The pending tasks of one stage. Those that failed before are kept apart by the executors they failed on and go first, so
 * that a task that cannot succeed ends its job soon.
 */
final class PendingTasks {
    private final List<TaskSpec> tasks;
    private final Whereabouts whereabouts;
    private final ReduceLocations reduceInputs;
    private final Placement placement; // with nothing avoided
    private final Map<Integer, Avoidance> avoided; // only of tasks that failed
    private final Map<Avoidance, PendingGroup> retried = new LinkedHashMap<>();
    private final Map<BlockId, List<Integer>> readers = new HashMap<>();
    private PendingGroup untried;

    /**
     * What the tasks read of shuffles must stay where it is.
     *
     * @param avoided by task, the executors it shall rather not run on; belongs to the caller, and changes only while the task
     *     is not pending
     * @param pending those of the tasks that are pending
     */
    PendingTasks(List<TaskSpec> tasks, Whereabouts whereabouts, Map<Integer, Avoidance> avoided, BitSet pending) {
        this.tasks = tasks;
        this.whereabouts = whereabouts;
        this.reduceInputs = new ReduceLocations(tasks, whereabouts);
        this.placement = new Placement(tasks, whereabouts, reduceInputs, Avoidance.NONE);
        this.avoided = avoided;
        this.untried = newGroup(Avoidance.NONE);
        for (int task = 0; task < tasks.size(); task++) {
            for (BlockId block : tasks.get(task).cachedInputs()) {
                readers.computeIfAbsent(block, b -> new ArrayList<>(1)).add(task);
            }
        }
        pending.stream().forEach(this::add);
    }

    List<Command.Elsewhere> elsewhere(int task, ExecutorSlots executor) {
        return placement.elsewhere(task, executor.id());
    }

    Locality locality(int task, ExecutorSlots executor) {
        return placement.locality(task, executor);
    }

    boolean isEmpty() {
        return untried.isEmpty() && retried.isEmpty();
    }

    /** The task shall run again, where it has not failed yet if there is such a place. */
    void add(int task) {
        Avoidance avoid = avoided.getOrDefault(task, Avoidance.NONE);
        if (avoid.isNone()) {
            untried.add(task);
        } else {
            retried.computeIfAbsent(avoid, this::newGroup).add(task);
        }
    }

    /** The task need not run again. */
    void remove(int task) {
        Avoidance avoid = avoided.getOrDefault(task, Avoidance.NONE);
        if (avoid.isNone()) {
            untried.remove(task);
        } else {
            PendingGroup group = retried.get(avoid);
            group.remove(task);
            if (group.isEmpty()) {
                retried.remove(avoid);
            }
        }
    }

    OptionalInt poll(Reach reach, ExecutorSlots executor) {
        OptionalInt again = pollRetried(reach, executor);
        if (again.isPresent()) {
            return again;
        }
        OptionalInt task = untried.poll(reach, executor);
        if (task.isPresent() && untried.isEmpty()) {
            untried = newGroup(Avoidance.NONE); // lets go of the emptied queues
        }
        return task;
    }

    private OptionalInt pollRetried(Reach reach, ExecutorSlots executor) {
        for (Iterator<PendingGroup> groups = retried.values().iterator(); groups.hasNext(); ) {
            PendingGroup group = groups.next();
            OptionalInt task = group.poll(reach, executor);
            if (task.isPresent()) {
                if (group.isEmpty()) {
                    groups.remove();
                }
                return task;
            }
        }
        return OptionalInt.empty();
    }

    EnumSet<Reach> usefulReaches() {
        EnumSet<Reach> reaches = EnumSet.noneOf(Reach.class);
        boolean severalRacks = whereabouts.executors().racks() > 1;
        groups().forEach(group -> group.addUseful(reaches, severalRacks));
        return reaches;
    }

    boolean reads(BlockId block) {
        return readers.containsKey(block);
    }

    void blockMoved(BlockId block) {
        for (int task : readers.getOrDefault(block, List.of())) {
            Avoidance avoid = avoided.getOrDefault(task, Avoidance.NONE);
            PendingGroup group = avoid.isNone() ? untried : retried.get(avoid);
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

    void promiseChanged(String host) {
        groups().forEach(group -> group.promiseChanged(host));
    }

    private Collection<PendingGroup> groups() {
        if (retried.isEmpty()) {
            return List.of(untried);
        }
        List<PendingGroup> groups = new ArrayList<>(retried.values());
        groups.add(untried);
        return groups;
    }

    private PendingGroup newGroup(Avoidance avoid) {
        return new PendingGroup(new Placement(tasks, whereabouts, reduceInputs, avoid));
    }
}
