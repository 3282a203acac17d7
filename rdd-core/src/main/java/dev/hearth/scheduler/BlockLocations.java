package dev.hearth.scheduler;

import dev.hearth.protocol.BlockId;
import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.TaskEnd.CachedBlock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which live executors hold which persisted partitions, and what these take there. */
final class BlockLocations {
    private final Map<Integer, Map<BlockId, Map<ExecutorId, CachedBlock>>> holdersByRdd = new HashMap<>();
    private final Map<ExecutorId, Set<BlockId>> blocksByHolder = new HashMap<>();

    /** The executors that hold the block, the first one first. */
    Set<ExecutorId> holders(BlockId block) {
        Map<ExecutorId, CachedBlock> holders =
                holdersByRdd.getOrDefault(block.rdd(), Map.of()).get(block);
        return holders == null ? Set.of() : Collections.unmodifiableSet(holders.keySet());
    }

    int heldBy(ExecutorId holder) {
        return blocksByHolder.getOrDefault(holder, Set.of()).size();
    }

    /** The RDD's partitions that are held, each as often as it is. */
    List<HeldBlock> of(int rdd) {
        List<HeldBlock> held = new ArrayList<>();
        holdersByRdd
                .getOrDefault(rdd, Map.of())
                .values()
                .forEach(holders -> holders.forEach((holder, block) -> held.add(new HeldBlock(holder, block))));
        return held;
    }

    /** Notes a block, or how it is held from now on. */
    void add(CachedBlock block, ExecutorId holder) {
        BlockId id = block.block();
        holdersByRdd
                .computeIfAbsent(id.rdd(), rdd -> new HashMap<>())
                .computeIfAbsent(id, b -> new LinkedHashMap<>())
                .put(holder, block);
        blocksByHolder.computeIfAbsent(holder, h -> new LinkedHashSet<>()).add(id);
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
        Map<BlockId, Map<ExecutorId, CachedBlock>> partitions = holdersByRdd.remove(rdd);
        if (partitions == null) {
            return List.of();
        }
        partitions.forEach((block, holders) ->
                holders.keySet().forEach(holder -> blocksByHolder.get(holder).remove(block)));
        return List.copyOf(partitions.keySet());
    }

    private void removeHolder(BlockId block, ExecutorId holder) {
        Map<BlockId, Map<ExecutorId, CachedBlock>> partitions = holdersByRdd.get(block.rdd());
        Map<ExecutorId, CachedBlock> holders = partitions.get(block);
        holders.remove(holder);
        if (holders.isEmpty()) {
            partitions.remove(block);
        }
        if (partitions.isEmpty()) {
            holdersByRdd.remove(block.rdd());
        }
    }
}
