package dev.hearth.scheduler;

import dev.hearth.protocol.ExecutorId;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Pending tasks of a stage that avoid the same executors, indexed by where they would best run, so that taking the next one
 * for an executor is amortised constant time.
 *
 * <p>A task stands in every queue that may hand it out. Whether an entry still applies is asked when it reaches a queue's
 * head; so a change of the world only has to enter tasks where they newly apply, never to remove them.
 */
final class PendingGroup {
    private final Placement placement;
    private final BitSet pending = new BitSet();
    private final KeyedQueues<ExecutorId> byHolder;
    private final KeyedQueues<String> byBestHost; // tasks that no executor holds a block for: no better place exists
    private final KeyedQueues<String> byHost;
    private final KeyedQueues<String> byRack;
    private final TaskQueue unplaced = new TaskQueue(); // nothing that they prefer is there or to come
    private final TaskQueue all = new TaskQueue();

    PendingGroup(Placement placement) {
        this.placement = placement;
        this.byHolder = new KeyedQueues<>(
                (holder, task) -> pending.get(task) && placement.holders(task).contains(holder));
        this.byBestHost = new KeyedQueues<>(
                (host, task) -> pending.get(task) && placement.holders(task).isEmpty());
        this.byHost = new KeyedQueues<>((host, task) -> pending.get(task));
        this.byRack = new KeyedQueues<>((rack, task) -> pending.get(task));
    }

    boolean isEmpty() {
        return pending.isEmpty();
    }

    void add(int task) {
        pending.set(task);
        place(task);
        for (String host : placement.hosts(task)) {
            byHost.add(host, task, placement.isPromising(host));
        }
        for (String rack : placement.racks(task)) {
            byRack.add(rack, task, true);
        }
        all.add(task);
    }

    void remove(int task) {
        pending.clear(task);
    }

    /** Takes the next task that may be given to the executor at this reach, or that has no reason to wait for a better one. */
    OptionalInt poll(Reach reach, ExecutorSlots executor) {
        if (!placement.accepts(executor, reach)) {
            return OptionalInt.empty();
        }
        OptionalInt task =
                switch (reach) {
                    case PROCESS -> pollBest(executor);
                    case NODE -> byHost.poll(executor.host());
                    case RACK -> byRack.poll(executor.rack());
                    case ANY, AVOIDED -> all.poll(pending::get);
                };
        task.ifPresent(pending::clear);
        return task;
    }

    /** Where a pending task could reasonably wait for better; nothing else makes it worth to leave a slot idle. */
    void addUseful(EnumSet<Reach> reaches, boolean severalRacks) {
        if (byHolder.anyReachable()) {
            reaches.add(Reach.PROCESS);
        }
        if (byHost.anyReachable()) {
            reaches.add(Reach.NODE);
            if (severalRacks) {
                reaches.add(Reach.RACK);
            }
        }
        if (!pending.isEmpty() && placement.mayGoBack()) {
            reaches.add(Reach.ANY);
        }
    }

    /** A block that the task reads has appeared or vanished somewhere. */
    void blockMoved(int task) {
        if (pending.get(task)) {
            place(task);
        }
    }

    void executorAdded(ExecutorSlots executor, boolean rackIsNews) {
        byHost.reachable(executor.host());
        if (rackIsNews) {
            byHost.forEach(executor.host(), task -> byRack.add(executor.rack(), task, true));
        }
    }

    void executorLost(ExecutorSlots executor) {
        byHolder.remove(executor.id());
        promiseChanged(executor.host());
    }

    /** Whether an executor is on the host, or expected there, may have changed. */
    void promiseChanged(String host) {
        if (placement.isPromising(host)) {
            byHost.reachable(host);
        } else {
            byHost.unreachable(host);
            byHost.forEach(host, this::blockMoved);
        }
    }

    private OptionalInt pollBest(ExecutorSlots executor) {
        OptionalInt held = byHolder.poll(executor.id());
        if (held.isPresent()) {
            return held;
        }
        OptionalInt near = byBestHost.poll(executor.host());
        return near.isPresent() ? near : unplaced.poll(this::isUnplaced);
    }

    private void place(int task) {
        Set<ExecutorId> holders = placement.holders(task);
        for (ExecutorId holder : holders) {
            byHolder.add(holder, task, true);
        }
        if (holders.isEmpty()) {
            for (String host : placement.hosts(task)) {
                byBestHost.add(host, task, placement.isPromising(host));
            }
            if (!placement.hasPromisingHost(task)) {
                unplaced.add(task);
            }
        }
    }

    private boolean isUnplaced(int task) {
        return pending.get(task) && placement.holders(task).isEmpty() && !placement.hasPromisingHost(task);
    }
}
