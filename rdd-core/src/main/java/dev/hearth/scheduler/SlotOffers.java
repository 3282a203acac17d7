package dev.hearth.scheduler;

import dev.hearth.protocol.BlockId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * Brings pending tasks and free slots together: task sets choose in their order, near data first, and what one refuses the
 * next may have.
 *
 * <p>After each round every task set has refused the slots that are still idle. So the next round needs to offer a task set only
 * the slots that have become free since, unless something changed for it: then it sees all idle slots again.
 */
final class SlotOffers {
    private final LiveExecutors executors;
    private final Duration localityWait;
    private final Outbox outbox;
    private final TreeMap<TaskSet, WaitingTaskSet> waiting = new TreeMap<>(TaskSet.FIFO);
    private final Set<ExecutorSlots> fresh = new LinkedHashSet<>();
    private long nextTask;

    SlotOffers(LiveExecutors executors, Duration localityWait, Outbox outbox) {
        this.executors = executors;
        this.localityWait = localityWait;
        this.outbox = outbox;
    }

    /** The task set has a task that was not pending before. */
    void hasPending(TaskSet taskSet) {
        waiting.computeIfAbsent(taskSet, t -> new WaitingTaskSet(t, new DelayScheduling(localityWait)))
                .changed();
    }

    void close(TaskSet taskSet) {
        waiting.remove(taskSet);
    }

    void slotFreed(ExecutorSlots executor) {
        fresh.add(executor);
    }

    void executorAdded(ExecutorSlots executor, boolean rackIsNews) {
        fresh.add(executor);
        waiting.keySet().forEach(taskSet -> taskSet.executorAdded(executor, rackIsNews));
    }

    /** Tasks that waited for the executor need not any more. */
    void executorLost(ExecutorSlots executor) {
        waiting.values().forEach(set -> {
            set.taskSet().executorLost(executor);
            set.changed();
        });
    }

    /** An executor holds the block now. Makes tasks more particular, or attracts them to that executor only. */
    void blockAdded(BlockId block, ExecutorSlots holder) {
        waiting.keySet().forEach(taskSet -> taskSet.blockMoved(block));
        fresh.add(holder);
    }

    /** An executor holds the block no longer: tasks that waited for it need not any more. */
    void blockRemoved(BlockId block) {
        for (WaitingTaskSet set : waiting.values()) {
            if (set.taskSet().reads(block)) {
                set.taskSet().blockMoved(block);
                set.changed();
            }
        }
    }

    /**
     * Offers the idle slots round.
     *
     * @param now what the ticker reads
     */
    void round(long now) {
        Iterator<WaitingTaskSet> sets = waiting.values().iterator();
        while (executors.anyIdle() && sets.hasNext()) {
            WaitingTaskSet set = sets.next();
            turn(set, now);
            if (!set.taskSet().hasPending()) {
                sets.remove();
            }
        }
        fresh.clear();
    }

    /** When the next task set that refuses idle slots will become less particular. */
    OptionalLong nextLevelAt(long now) {
        return waiting.values().stream()
                .map(set -> set.nextLevelAt(now))
                .flatMapToLong(OptionalLong::stream)
                .map(due -> due - now) // nanos may wrap, differences may be compared
                .min()
                .stream()
                .map(inNanos -> now + inNanos)
                .findFirst();
    }

    private void turn(WaitingTaskSet set, long now) {
        Locality allowed = set.allowed(now);
        List<ExecutorSlots> offers = set.reconsiders(allowed) ? executors.idle() : freshIdle();
        boolean launched = offer(set.taskSet(), offers, allowed);
        set.offered(allowed);
        if (set.taskSet().hasPending() && executors.anyIdle()) {
            set.refused(now);
        } else if (launched) {
            set.startOver();
        }
    }

    private List<ExecutorSlots> freshIdle() {
        return fresh.stream().filter(executor -> executor.free() > 0).toList();
    }

    private boolean offer(TaskSet taskSet, List<ExecutorSlots> offers, Locality allowed) {
        boolean launched = false;
        for (Locality level : Locality.values()) {
            if (level.compareTo(allowed) <= 0) {
                launched |= offerAt(level, taskSet, offers);
            }
        }
        return launched;
    }

    /** One task for each executor at a time, so that they fill evenly. */
    private boolean offerAt(Locality level, TaskSet taskSet, List<ExecutorSlots> offers) {
        boolean launched = false;
        List<ExecutorSlots> takers = offers;
        while (!takers.isEmpty() && taskSet.hasPending()) {
            List<ExecutorSlots> again = new ArrayList<>();
            for (ExecutorSlots executor : takers) {
                if (executor.free() > 0 && launch(level, taskSet, executor)) {
                    again.add(executor);
                    launched = true;
                }
            }
            takers = again;
        }
        return launched;
    }

    private boolean launch(Locality level, TaskSet taskSet, ExecutorSlots executor) {
        OptionalInt polled = taskSet.poll(level, executor);
        if (polled.isEmpty()) {
            return false;
        }
        int task = polled.getAsInt();
        Locality locality = taskSet.locality(task, executor);
        TaskAttempt attempt = new TaskAttempt(nextTask++, taskSet, task, executor, locality, taskSet.round());
        executors.start(attempt);
        outbox.launch(
                executor.id(),
                taskSet.stage(),
                new Command.Attempt(attempt.id(), taskSet.partition(task), taskSet.started(task), locality));
        return true;
    }
}
