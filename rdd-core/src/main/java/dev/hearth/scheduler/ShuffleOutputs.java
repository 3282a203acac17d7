package dev.hearth.scheduler;

import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.TaskResult;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What has been made of one shuffle: for each map partition the executor that holds its output, and how much it is. */
final class ShuffleOutputs {
    /** Sizes of larger shuffles are not kept: map times reduce partitions would be too many, and no executor holds a large part. */
    private static final int MOST_PARTITIONS = 1_000;

    private final int shuffle;
    private final ExecutorId[] holders;
    private final long[] makers; // ids of the attempts
    private final byte[][] sizes;
    private final BitSet available = new BitSet();
    private final Map<Integer, Set<ExecutorId>> unreadable = new HashMap<>(); // by map partition; few
    private Optional<MapOutputLocations> locations = Optional.empty();
    private long version;
    private boolean sizesKnown;

    ShuffleOutputs(int shuffle, int mapPartitions) {
        this.shuffle = shuffle;
        this.holders = new ExecutorId[mapPartitions];
        this.makers = new long[mapPartitions];
        this.sizesKnown = mapPartitions <= MOST_PARTITIONS;
        this.sizes = new byte[sizesKnown ? mapPartitions : 0][];
    }

    int mapPartitions() {
        return holders.length;
    }

    boolean isComplete() {
        return available.cardinality() == holders.length;
    }

    boolean has(int mapPartition) {
        return available.get(mapPartition);
    }

    BitSet available() {
        return (BitSet) available.clone();
    }

    /** Whether the executor holds the output of this map partition, and an attempt of this id could have been told so. */
    boolean isOffered(int mapPartition, ExecutorId holder, long toAttempt) {
        return mapPartition >= 0
                && mapPartition < holders.length
                && available.get(mapPartition)
                && holders[mapPartition].equals(holder)
                && makers[mapPartition] < toAttempt;
    }

    /** The map partition was missing. */
    void add(int mapPartition, ExecutorId holder, long maker, TaskResult.MapOutput output) {
        available.set(mapPartition);
        holders[mapPartition] = holder;
        makers[mapPartition] = maker;
        keepSizes(mapPartition, output.sizes());
        changed();
    }

    /** Forgets what the executor holds; returns whether that was anything. */
    boolean forget(ExecutorId holder, boolean isUnreadable) {
        boolean any = false;
        for (int mapPartition = available.nextSetBit(0);
                mapPartition >= 0;
                mapPartition = available.nextSetBit(mapPartition + 1)) {
            if (holders[mapPartition].equals(holder)) {
                forget(mapPartition, isUnreadable);
                any = true;
            }
        }
        return any;
    }

    void forget(int mapPartition, boolean isUnreadable) {
        if (isUnreadable) {
            unreadable.computeIfAbsent(mapPartition, m -> new HashSet<>()).add(holders[mapPartition]);
        }
        available.clear(mapPartition);
        holders[mapPartition] = null;
        changed();
    }

    /** The executors from which the output of this map partition could not be read when they held it. */
    Set<ExecutorId> unreadableAt(int mapPartition) {
        return unreadable.getOrDefault(mapPartition, Set.of());
    }

    MapOutputLocations locations() {
        if (!isComplete()) {
            throw new IllegalStateException("shuffle %d is incomplete: %d of %d map partitions are there"
                    .formatted(shuffle, available.cardinality(), holders.length));
        }
        if (locations.isEmpty()) {
            locations = Optional.of(new MapOutputLocations(shuffle, version, Arrays.asList(holders)));
        }
        return locations.get();
    }

    /**
     * Adds up by executor what there is for one reduce partition.
     *
     * @return whether that is known
     */
    boolean addSizes(int reducePartition, Map<ExecutorId, Long> sums) {
        if (!sizesKnown) {
            return false;
        }
        for (int mapPartition = available.nextSetBit(0);
                mapPartition >= 0;
                mapPartition = available.nextSetBit(mapPartition + 1)) {
            TaskResult.MapOutput output = new TaskResult.MapOutput(sizes[mapPartition]);
            if (reducePartition < output.sizes().length) {
                sums.merge(holders[mapPartition], output.sizeBytes(reducePartition), Long::sum);
            }
        }
        return true;
    }

    private void keepSizes(int mapPartition, byte[] reduceSizes) {
        if (reduceSizes.length > MOST_PARTITIONS) {
            sizesKnown = false;
            Arrays.fill(sizes, null);
        } else if (sizesKnown) {
            sizes[mapPartition] = reduceSizes;
        }
    }

    private void changed() {
        version++;
        locations = Optional.empty();
    }
}
