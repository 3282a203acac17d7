package dev.hearth.scheduler;

import dev.hearth.protocol.BlockId;
import dev.hearth.protocol.ExecutorId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sees to it that persisted partitions are held as often as their RDD's level says: one copy after the other, each on an
 * executor that was not tried before, on a host without a copy rather than on one with. A copy that was evicted is not made
 * again, because there was no room for it.
 */
final class Replicas {
    private final Whereabouts whereabouts;
    private final Outbox outbox;
    private final Map<Integer, Integer> copiesOfRdd = new HashMap<>(); // where more than one
    private final Map<BlockId, ExecutorId> copying = new HashMap<>(); // to which executor
    private final Map<BlockId, Set<ExecutorId>> tried = new HashMap<>();

    Replicas(Whereabouts whereabouts, Outbox outbox) {
        this.whereabouts = whereabouts;
        this.outbox = outbox;
    }

    void wanted(int rdd, int copies) {
        copiesOfRdd.put(rdd, copies);
    }

    void rddDropped(int rdd) {
        copiesOfRdd.remove(rdd);
        copying.keySet().removeIf(block -> block.rdd() == rdd);
        tried.keySet().removeIf(block -> block.rdd() == rdd);
    }

    /** The executor holds the block now. */
    void held(BlockId block, ExecutorId holder) {
        copying.remove(block, holder);
        copy(block);
    }

    void notCopied(BlockId block, ExecutorId executor) {
        if (copying.remove(block, executor)) {
            copy(block);
        }
    }

    /** @param held the blocks that the executor held */
    void executorLost(ExecutorId executor, Collection<BlockId> held) {
        if (copiesOfRdd.isEmpty()) {
            return;
        }
        List<BlockId> waiting = copying.entrySet().stream()
                .filter(copy -> copy.getValue().equals(executor))
                .map(Map.Entry::getKey)
                .toList();
        waiting.forEach(copying::remove);
        waiting.forEach(this::copy);
        held.forEach(this::copy);
    }

    void executorAdded() {
        copiesOfRdd.keySet().forEach(rdd -> whereabouts.blocks().of(rdd).stream()
                .map(held -> held.block().block())
                .distinct()
                .forEach(this::copy));
    }

    private void copy(BlockId block) {
        int wanted = copiesOfRdd.getOrDefault(block.rdd(), 1);
        Set<ExecutorId> holders = whereabouts.blocks().holders(block);
        if (holders.isEmpty() || holders.size() >= wanted || copying.containsKey(block)) {
            return;
        }
        ExecutorId source = holders.iterator().next();
        target(block, holders).ifPresent(target -> {
            copying.put(block, target);
            tried.computeIfAbsent(block, b -> new HashSet<>()).add(target);
            outbox.add(new Command.CopyBlock(block, source, target));
        });
    }

    private Optional<ExecutorId> target(BlockId block, Set<ExecutorId> holders) {
        Set<ExecutorId> excluded = tried.getOrDefault(block, Set.of());
        Set<String> hosts = new HashSet<>();
        holders.forEach(holder -> whereabouts.executors().get(holder).ifPresent(slots -> hosts.add(slots.host())));
        return whereabouts.executors().all().stream()
                .filter(executor -> !holders.contains(executor.id()) && !excluded.contains(executor.id()))
                .min(Comparator.comparing((ExecutorSlots executor) -> hosts.contains(executor.host()))
                        .thenComparing(executor -> whereabouts.blocks().heldBy(executor.id())))
                .map(ExecutorSlots::id);
    }
}
