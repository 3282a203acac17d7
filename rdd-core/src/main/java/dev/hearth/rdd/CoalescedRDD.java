package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Fewer partitions: each is a group of the parent's, read one after the other in one task; nothing is moved. */
final class CoalescedRDD<T> extends RDD<T> {
    /** As many as a block has replicas, usually. */
    private static final int MOST_HOSTS = 3;

    private final transient CoalesceDependency<T> groups;
    private final transient int numPartitions;
    private final transient PartitionGrouping grouping;
    private transient List<List<String>> hosts; // of each group

    CoalescedRDD(RDD<T> parent, int numPartitions, PartitionGrouping grouping) {
        this(new CoalesceDependency<>(parent), numPartitions, grouping);
    }

    private CoalescedRDD(CoalesceDependency<T> groups, int numPartitions, PartitionGrouping grouping) {
        super(groups.parent().context(), List.of(groups));
        if (numPartitions < 1) {
            throw new IllegalArgumentException("%d partitions asked for; ask for 1 or more".formatted(numPartitions));
        }
        this.groups = groups;
        this.numPartitions = numPartitions;
        this.grouping = requireNonNull(grouping, "grouping is null");
    }

    @Override
    protected List<? extends Partition> listPartitions() {
        RDD<T> parent = groups.parent();
        List<List<String>> parentHosts = new ArrayList<>();
        parent.partitions().forEach(partition -> parentHosts.add(Lineage.hosts(parent, partition.index())));
        List<int[]> chosen = List.copyOf(grouping.group(List.copyOf(parentHosts), numPartitions));
        check(chosen, parentHosts.size());
        groups.into(chosen);
        hosts = chosen.stream().map(group -> commonest(group, parentHosts)).toList();
        return IndexPartition.upTo(chosen.size());
    }

    private void check(List<int[]> chosen, int partitions) {
        BitSet missing = new BitSet();
        missing.set(0, partitions);
        for (int[] group : chosen) {
            for (int partition : group) {
                if (partition < 0 || !missing.get(partition)) {
                    throw new IllegalArgumentException(
                            "%s: the grouping names partition %d of %d twice, or there is none of that number"
                                    .formatted(callSite(), partition, partitions));
                }
                missing.clear(partition);
            }
        }
        if (!missing.isEmpty() || chosen.size() > numPartitions) {
            throw new IllegalArgumentException(
                    "%s: the grouping made %d groups, %d asked for, and left out partitions %s"
                            .formatted(callSite(), chosen.size(), numPartitions, missing));
        }
    }

    private static List<String> commonest(int[] group, List<List<String>> parentHosts) {
        Map<String, Integer> partitions = new TreeMap<>(); // of equally common ones the first by name
        for (int partition : group) {
            parentHosts.get(partition).forEach(host -> partitions.merge(host, 1, Integer::sum));
        }
        return partitions.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(MOST_HOSTS)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Which partitions are read together may depend on where they lie, or on a grouping of the program's. */
    @Override
    protected Identity identity() {
        int count = partitions().size();
        return Identity.of(
                IntStream.range(0, count).mapToObj(groups::parentPartitions).toArray(int[][]::new), numPartitions);
    }

    @Override
    protected List<String> preferredLocations(Partition partition) {
        return hosts.get(partition.index());
    }

    @Override
    protected Spliterator<T> compute(Partition partition, Inputs inputs) {
        return new ConcatenationCursor<>(inputs.of(0));
    }
}
