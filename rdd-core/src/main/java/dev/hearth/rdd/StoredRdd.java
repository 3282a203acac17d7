package dev.hearth.rdd;

import dev.hearth.closure.CallSite;
import dev.hearth.storage.StorageLevel;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A persisted RDD and what is kept of it at this moment.
 *
 * @param name the one it was given, if any
 * @param callSite where the program made it
 * @param partitions how many it has; empty as long as they have not been listed
 * @param kept once for each executor that keeps a partition
 */
public record StoredRdd(
        int rdd,
        Optional<String> name,
        CallSite callSite,
        StorageLevel level,
        OptionalInt partitions,
        List<KeptPartition> kept) {
    /** Partitions that at least one executor keeps. */
    public int partitionsKept() {
        return (int) kept.stream().mapToInt(KeptPartition::partition).distinct().count();
    }

    public long memoryBytes() {
        return kept.stream().mapToLong(KeptPartition::memoryBytes).sum();
    }

    public long diskBytes() {
        return kept.stream().mapToLong(KeptPartition::diskBytes).sum();
    }

    /** On how many executors the partition is kept that is kept on the fewest; 0 if any is not kept at all. */
    public int replicas() {
        if (partitions.isEmpty() || partitionsKept() < partitions.getAsInt()) {
            return 0;
        }
        return kept.stream()
                .collect(Collectors.groupingBy(KeptPartition::partition, Collectors.counting()))
                .values()
                .stream()
                .mapToInt(Long::intValue)
                .min()
                .orElse(0);
    }

    public Set<String> hosts() {
        return kept.stream().map(KeptPartition::host).collect(Collectors.toCollection(TreeSet::new));
    }

    /** As one line for people. */
    public String describe() {
        return "[%d] %s%s, %s: %d of %s partitions kept, %d bytes in memory, %d on disk, on %s"
                .formatted(
                        rdd,
                        name.map(given -> given + ": ").orElse(""),
                        callSite,
                        level,
                        partitionsKept(),
                        partitions.isPresent() ? Integer.toString(partitions.getAsInt()) : "unlisted",
                        memoryBytes(),
                        diskBytes(),
                        hosts());
    }
}
