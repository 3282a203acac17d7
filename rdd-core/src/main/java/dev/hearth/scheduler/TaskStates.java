package dev.hearth.scheduler;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;

/** The state of each task of a stage; every count is the size of a set. */
final class TaskStates {
    private final Map<TaskState, BitSet> members = new EnumMap<>(TaskState.class);

    /** @param done tasks that need not run */
    TaskStates(int tasks, BitSet done) {
        for (TaskState state : TaskState.values()) {
            members.put(state, new BitSet(tasks));
        }
        members.get(TaskState.PENDING).set(0, tasks);
        members.get(TaskState.PENDING).andNot(done);
        members.get(TaskState.DONE).or(done);
    }

    void move(int task, TaskState from, TaskState to) {
        if (!is(task, from)) {
            throw new IllegalStateException("task %d cannot become %s: it is not %s".formatted(task, to, from));
        }
        members.get(from).clear(task);
        members.get(to).set(task);
    }

    boolean is(int task, TaskState state) {
        return members.get(state).get(task);
    }

    BitSet all(TaskState state) {
        return (BitSet) members.get(state).clone();
    }

    int count(TaskState state) {
        return members.get(state).cardinality();
    }

    boolean allDone() {
        return members.get(TaskState.PENDING).isEmpty()
                && members.get(TaskState.RUNNING).isEmpty()
                && members.get(TaskState.HELD).isEmpty();
    }
}
