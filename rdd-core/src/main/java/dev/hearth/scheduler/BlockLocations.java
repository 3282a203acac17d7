package dev.hearth.scheduler;

import dev.hearth.protocol.BlockId;
import dev.hearth.protocol.ExecutorId;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which live executors hold which persisted partitions. */
final class BlockLocations {
    private final Map<Integer, Map<BlockId, Set<ExecutorId>>> holdersByRdd = new HashMap<>();
    private final Map<ExecutorId, Set<BlockId>> blocksByHolder = new HashMap<>();

    Set<ExecutorId> holders(BlockId block) {
        return holdersByRdd.getOrDefault(block.rdd(), Map.of()).getOrDefault(block, Set.of());
    }

    int heldBy(ExecutorId holder) {
        return blocksByHolder.getOrDefault(holder, Set.of()).size();
    }

    void add(BlockId block, ExecutorId holder) {
        holdersByRdd
                .computeIfAbsent(block.rdd(), rdd -> new HashMap<>())
                .computeIfAbsent(block, b -> new LinkedHashSet<>())
                .add(holder);
        blocksByHolder.computeIfAbsent(holder, h -> new LinkedHashSet<>()).add(block);
    }

    void remove(BlockId block, ExecutorId holder) {
        Set<BlockId> held = blocksByHolder.get(holder);
        if (held != null && held.remove(block)) {
            removeHolder(block, holder);
        }
    }

    /** Forgets the executor and returns the blocks that it held. */
    List<BlockId> forget(ExecutorId holder) {
        Set<BlockId> held = blocksByHolder.remove(holder);
        if (held == null) {
            return List.of();
        }
        held.forEach(block -> removeHolder(block, holder));
        return List.copyOf(held);
    }

    /** Forgets the RDD's partitions and returns those that were held. */
    List<BlockId> forget(int rdd) {
        Map<BlockId, Set<ExecutorId>> partitions = holdersByRdd.remove(rdd);
        if (partitions == null) {
            return List.of();
        }
        partitions.forEach((block, holders) ->
                holders.forEach(holder -> blocksByHolder.get(holder).remove(block)));
        return List.copyOf(partitions.keySet());
    }

    private void removeHolder(BlockId block, ExecutorId holder) {
        Map<BlockId, Set<ExecutorId>> partitions = holdersByRdd.get(block.rdd());
        Set<ExecutorId> holders = partitions.get(block);
        holders.remove(holder);
        if (holders.isEmpty()) {
            partitions.remove(block);
        }
        if (partitions.isEmpty()) {
            holdersByRdd.remove(block.rdd());
        }
    }
}
