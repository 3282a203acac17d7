package dev.hearth.driver;

import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.KeptAs;
import dev.hearth.protocol.Message;
import dev.hearth.protocol.TaskEnd.CachedBlock;
import dev.hearth.scheduler.Event;
import dev.hearth.storage.StorageLevel;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * RDDs whose partitions are kept, and those whose partitions nobody wants kept any more, though tasks that were planned before
 * may still keep some. Confined to the scheduler's thread.
 */
final class PersistedRdds {
    private final LiveExecutors executors;
    private final Consumer<Event> scheduler;
    private final Map<Integer, StorageLevel> levels = new HashMap<>();
    private final Set<Integer> unwanted = new HashSet<>();
    private final Map<Integer, Drop> drops = new HashMap<>();
    private boolean ended;

    /** Executors that have not said yet that they have forgotten an RDD, and who waits for it. */
    private record Drop(Set<ExecutorId> waitingFor, CompletableFuture<Void> done) {}

    PersistedRdds(LiveExecutors executors, Consumer<Event> scheduler) {
        this.executors = executors;
        this.scheduler = scheduler;
    }

    void persist(int rdd, StorageLevel level) {
        unwanted.remove(rdd);
        levels.put(rdd, level);
        if (level.replicas() > 1) {
            scheduler.accept(new Event.ReplicasWanted(rdd, level.replicas()));
        }
    }

    /** @param done completed when all executors have forgotten the RDD or are lost, or the context ends */
    @SuppressWarnings("FutureReturnValueIgnored") // completing a future throws nothing
    void unpersist(int rdd, CompletableFuture<Void> done) {
        if (ended) {
            done.complete(null);
            return;
        }
        levels.remove(rdd);
        unwanted.add(rdd);
        Drop before = drops.remove(rdd);
        if (before != null) {
            done.thenAccept(before.done()::complete);
        }
        drops.put(rdd, new Drop(new HashSet<>(executors.all()), done));
        drop(rdd);
        completeWhereNobodyIsLeft();
    }

    /** How the RDD's partitions are kept; {@link KeptAs#NOT} if nobody wants them. */
    KeptAs keptAs(int rdd) {
        return levels.getOrDefault(rdd, StorageLevel.NONE).keptAs();
    }

    /** An executor has kept these. */
    void kept(List<CachedBlock> blocks) {
        blocks.stream()
                .map(kept -> kept.block().rdd())
                .distinct()
                .filter(unwanted::contains)
                .forEach(this::drop);
    }

    /** The executor has forgotten the RDD. */
    void dropped(ExecutorId executor, int rdd) {
        Drop drop = drops.get(rdd);
        if (drop != null) {
            drop.waitingFor().remove(executor);
            completeWhereNobodyIsLeft();
        }
    }

    void executorLost(ExecutorId executor) {
        drops.values().forEach(drop -> drop.waitingFor().remove(executor));
        completeWhereNobodyIsLeft();
    }

    /** Executors end, and with them all that they keep: nobody waits any longer. */
    void endAll() {
        ended = true;
        drops.values().forEach(drop -> drop.done().complete(null));
        drops.clear();
    }

    private void completeWhereNobodyIsLeft() {
        drops.values()
                .removeIf(drop -> drop.waitingFor().isEmpty() && drop.done().complete(null));
    }

    private void drop(int rdd) {
        executors.tellAll(new Message.DropRdd(rdd));
        scheduler.accept(new Event.RddDropped(rdd));
    }
}
