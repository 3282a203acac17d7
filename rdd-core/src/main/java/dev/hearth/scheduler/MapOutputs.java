package dev.hearth.scheduler;

import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.TaskResult;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The map output that there is, by shuffle, and the live executors that hold it. Kept when jobs end, so that later ones need
 * not make it again.
 */
final class MapOutputs {
    private final Map<Integer, ShuffleOutputs> shuffles = new HashMap<>();
    private final Map<ExecutorId, Set<Integer>> heldBy =
            new HashMap<>(); // shuffles of which it holds, or held, something
    private final Set<Integer> turned = new LinkedHashSet<>();

    /** A shuffle that a job may read; nothing changes if it is known. */
    void expect(int shuffle, int mapPartitions) {
        shuffles.computeIfAbsent(shuffle, s -> new ShuffleOutputs(s, mapPartitions));
    }

    boolean isKnown(int shuffle) {
        return shuffles.containsKey(shuffle);
    }

    /** Empty if the shuffle is unknown. */
    OptionalInt mapPartitions(int shuffle) {
        ShuffleOutputs outputs = shuffles.get(shuffle);
        return outputs == null ? OptionalInt.empty() : OptionalInt.of(outputs.mapPartitions());
    }

    boolean isComplete(int shuffle) {
        return shuffles.get(shuffle).isComplete();
    }

    boolean areComplete(List<Integer> some) {
        return some.stream().allMatch(this::isComplete);
    }

    boolean has(int shuffle, int mapPartition) {
        return shuffles.get(shuffle).has(mapPartition);
    }

    /** The map partitions whose output there is. */
    BitSet available(int shuffle) {
        return shuffles.get(shuffle).available();
    }

    Set<ExecutorId> unreadableAt(int shuffle, int mapPartition) {
        return shuffles.get(shuffle).unreadableAt(mapPartition);
    }

    /**
     * @throws IllegalStateException if the shuffle is unknown or incomplete
     */
    MapOutputLocations locations(int shuffle) {
        ShuffleOutputs outputs = shuffles.get(shuffle);
        if (outputs == null) {
            throw new IllegalStateException("shuffle %d is unknown".formatted(shuffle));
        }
        return outputs.locations();
    }

    /** @see ShuffleOutputs#addSizes */
    boolean addSizes(TaskSpec.ReduceInput input, Map<ExecutorId, Long> sums) {
        return isKnown(input.shuffle()) && shuffles.get(input.shuffle()).addSizes(input.reducePartition(), sums);
    }

    /** Notes the output of a map partition that was missing. */
    void add(int shuffle, TaskAttempt made, TaskResult.MapOutput output) {
        ShuffleOutputs outputs = shuffles.get(shuffle);
        ExecutorId holder = made.executor().id();
        outputs.add(made.task(), holder, made.id(), output);
        heldBy.computeIfAbsent(holder, h -> new LinkedHashSet<>()).add(shuffle);
        if (outputs.isComplete()) {
            turned.add(shuffle);
        }
    }

    /**
     * Forgets an output that an attempt could not read. What was made later than the attempt was not what it tried to read.
     *
     * @return whether there was such an output
     */
    boolean unreadable(int shuffle, int mapPartition, ExecutorId holder, TaskAttempt reader) {
        ShuffleOutputs outputs = shuffles.get(shuffle);
        if (outputs == null || !outputs.isOffered(mapPartition, holder, reader.id())) {
            return false;
        }
        outputs.forget(mapPartition, true);
        turned.add(shuffle);
        return true;
    }

    /** Forgets all that the executor holds; it lives, but can't be read. */
    void unreadable(ExecutorId holder) {
        forget(holder, true);
    }

    /** Forgets all that the executor held. */
    void lost(ExecutorId holder) {
        forget(holder, false);
    }

    /** Forgets the shuffle. */
    void drop(int shuffle) {
        shuffles.remove(shuffle);
        turned.remove(shuffle);
        heldBy.values().forEach(held -> held.remove(shuffle));
    }

    /** Returns the shuffles that have become complete, or have lost something, since this was last asked. */
    List<Integer> takeTurned() {
        List<Integer> all = List.copyOf(turned);
        turned.clear();
        return all;
    }

    private void forget(ExecutorId holder, boolean isUnreadable) {
        Set<Integer> held = heldBy.remove(holder);
        if (held != null) {
            held.stream()
                    .filter(shuffle -> shuffles.get(shuffle).forget(holder, isUnreadable))
                    .forEach(turned::add);
        }
    }
}
