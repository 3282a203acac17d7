package dev.hearth.scheduler;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A task set's turn in one round of offers: chooses one task after the other, near data first, and gives each executor one at a
 * time, so that they fill evenly. Others may take slots between two choices.
 */
final class Turn {
    private final WaitingTaskSet set;
    private final List<ExecutorSlots> offers;
    private final Reach allowed;
    private final Iterator<Reach> reaches;
    private Reach reach;
    private List<ExecutorSlots> takers;
    private List<ExecutorSlots> again = new ArrayList<>();
    private int next;
    private boolean hasLaunched;
    private boolean isLastResort;

    /**
     * @param offers executors that may have free slots
     * @param allowed how far the task set may reach now
     */
    Turn(WaitingTaskSet set, List<ExecutorSlots> offers, Reach allowed) {
        this.set = set;
        this.offers = offers;
        this.allowed = allowed;
        this.reaches = EnumSet.range(Reach.PROCESS, allowed).iterator();
        this.reach = reaches.next();
        this.takers = offers;
    }

    WaitingTaskSet set() {
        return set;
    }

    record Choice(TaskSet taskSet, int task, ExecutorSlots executor) {}

    /** Takes the next task, which has to be started; empty when the task set refuses what is left. */
    Optional<Choice> choose() {
        while (set.taskSet().hasPending()) {
            while (next < takers.size()) {
                ExecutorSlots executor = takers.get(next++);
                OptionalInt task = executor.free() > 0 ? set.taskSet().poll(reach, executor) : OptionalInt.empty();
                if (task.isPresent()) {
                    again.add(executor);
                    hasLaunched = true;
                    isLastResort |= reach == Reach.AVOIDED;
                    return Optional.of(new Choice(set.taskSet(), task.getAsInt(), executor));
                }
            }
            if (!again.isEmpty()) {
                takers = again;
            } else if (reaches.hasNext()) {
                reach = reaches.next();
                takers = offers;
            } else {
                return Optional.empty();
            }
            again = new ArrayList<>();
            next = 0;
        }
        return Optional.empty();
    }

    /** @param anyIdle whether there are slots left, which the task set has refused then if it has more to run */
    void end(boolean anyIdle, long nowNanos) {
        set.offered(allowed);
        if (isLastResort) {
            set.startOver();
        }
        if (set.taskSet().hasPending() && anyIdle) {
            set.refused(nowNanos);
        } else if (hasLaunched) {
            set.startOver();
        }
    }
}
