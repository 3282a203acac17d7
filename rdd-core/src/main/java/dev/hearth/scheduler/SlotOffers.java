package dev.hearth.scheduler;

import dev.hearth.protocol.BlockId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Brings pending tasks and free slots together: the neediest pool chooses one task at a time, its task sets in their order and
 * near data first; what one refuses the next may have.
 *
 * <p>After each round every task set has refused the slots that are still idle. So the next round needs to offer a task set only
 * the slots that have become free since, unless something changed for it: then it is stirred and sees all idle slots again. An
 * event that frees no slot and stirs nobody costs nothing, however many task sets wait.
 */
final class SlotOffers {
    private final LiveExecutors executors;
    private final ExpectedHosts expected;
    private final Duration localityWait;
    private final Outbox outbox;
    private final Pools pools;
    private final Map<TaskSet, WaitingTaskSet> waiting = new LinkedHashMap<>();
    private final ReachAlarms alarms = new ReachAlarms();
    private final Set<ExecutorSlots> fresh = new LinkedHashSet<>();
    private long nextTask;

    SlotOffers(Whereabouts whereabouts, SchedulerSettings settings, Outbox outbox) {
        this.executors = whereabouts.executors();
        this.expected = whereabouts.expected();
        this.localityWait = settings.localityWait();
        this.outbox = outbox;
        this.pools = new Pools(settings.pools());
    }

    /** The task set has a task that was not pending before. */
    void hasPending(TaskSet taskSet) {
        changed(waiting.computeIfAbsent(taskSet, this::newWaiting));
    }

    void close(TaskSet taskSet) {
        WaitingTaskSet set = waiting.remove(taskSet);
        if (set != null) {
            set.pool().remove(set);
            alarms.remove(set);
        }
    }

    /** The attempt runs no more. */
    void slotFreed(TaskAttempt attempt) {
        pools.get(attempt.taskSet().pool()).ended();
        fresh.add(attempt.executor());
    }

    void executorAdded(ExecutorSlots executor, boolean rackIsNews) {
        fresh.add(executor);
        waiting.keySet().forEach(taskSet -> taskSet.executorAdded(executor, rackIsNews));
    }

    /** Tasks that waited for the executor need not any more. */
    void executorLost(ExecutorSlots executor) {
        executor.attempts()
                .forEach(attempt -> pools.get(attempt.taskSet().pool()).ended());
        waiting.values().forEach(set -> {
            set.taskSet().executorLost(executor);
            changed(set);
        });
    }

    /** On each of these hosts an executor is expected now, or no longer: then tasks that waited for it need not any more. */
    void promisesChanged(Set<String> hosts) {
        for (WaitingTaskSet set : hosts.isEmpty() ? List.<WaitingTaskSet>of() : waiting.values()) {
            hosts.forEach(set.taskSet()::promiseChanged);
            changed(set);
        }
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
                changed(set);
            }
        }
    }

    /**
     * Offers the idle slots round.
     *
     * @param now what the ticker reads
     */
    void round(long now) {
        alarms.takeDue(now).forEach(set -> set.pool().stir(set));
        promisesChanged(expected.takeDue(now));
        List<ExecutorSlots> freshIdle =
                fresh.stream().filter(executor -> executor.free() > 0).toList();
        fresh.clear();
        if (executors.anyIdle() && (!freshIdle.isEmpty() || pools.anyStirred())) {
            offer(freshIdle, now);
        }
    }

    /** When the next task set that refuses idle slots will become less particular. */
    OptionalLong nextReachAt() {
        return LongStream.concat(alarms.nextAt().stream(), expected.nextDueAt().stream())
                .reduce((a, b) -> a - b <= 0 ? a : b); // nanos may wrap, differences may be compared
    }

    private void offer(List<ExecutorSlots> freshIdle, long now) {
        List<TaskSet> satisfied = new ArrayList<>();
        List<PoolTurns> turns = new ArrayList<>();
        for (Pool pool : pools.all()) {
            turns.add(new PoolTurns(
                    pool,
                    freshIdle.isEmpty() ? pool.stirred() : pool.waiting(),
                    set -> begin(set, freshIdle, now),
                    turn -> end(turn, satisfied, now)));
        }
        while (executors.anyIdle() && !turns.isEmpty()) {
            PoolTurns neediest = Pools.neediest(turns);
            neediest.choose().ifPresentOrElse(this::launch, () -> turns.remove(neediest));
        }
        turns.forEach(PoolTurns::stop);
        satisfied.forEach(this::close);
    }

    private Turn begin(WaitingTaskSet set, List<ExecutorSlots> freshIdle, long now) {
        Reach allowed = set.allowed(now);
        return new Turn(set, set.reconsiders(allowed) ? executors.idle() : freshIdle, allowed);
    }

    private void end(Turn turn, List<TaskSet> satisfied, long now) {
        WaitingTaskSet set = turn.set();
        turn.end(executors.anyIdle(), now);
        set.pool().calm(set);
        alarms.set(set, set.nextReachAt(now));
        if (!set.taskSet().hasPending()) {
            satisfied.add(set.taskSet());
        } else if (executors.anyIdle()) {
            expected.slotIdles(now);
        }
    }

    private void launch(Turn.Choice choice) {
        TaskSet taskSet = choice.taskSet();
        ExecutorSlots executor = choice.executor();
        int task = choice.task();
        Locality locality = taskSet.locality(task, executor);
        TaskAttempt attempt = new TaskAttempt(nextTask++, taskSet, task, executor, locality, taskSet.round());
        executors.start(attempt);
        pools.get(taskSet.pool()).started();
        outbox.launch(
                executor.id(),
                taskSet.stage(),
                new Command.Attempt(
                        attempt.id(),
                        taskSet.partition(task),
                        taskSet.started(task),
                        locality,
                        taskSet.elsewhere(task, executor)));
    }

    private void changed(WaitingTaskSet set) {
        set.changed();
        set.pool().stir(set);
    }

    private WaitingTaskSet newWaiting(TaskSet taskSet) {
        Pool pool = pools.get(taskSet.pool());
        if (!pool.isActive()) {
            pools.activate(pool);
        }
        WaitingTaskSet set = new WaitingTaskSet(taskSet, pool, new DelayScheduling(localityWait));
        pool.add(set);
        return set;
    }
}
