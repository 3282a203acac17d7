package dev.hearth.rdd;

import java.util.List;

/**
 * Decides which partitions of an RDD are read together, one after the other, when there are to be fewer. Asked on the driver, once.
 * Equal questions must get equal answers.
 */
@FunctionalInterface
public interface PartitionGrouping {
    /**
     * Returns groups of partitions by their indexes, in reading order.
     *
     * @param hosts for each partition the names of the hosts where it is cheap to compute, best first; empty if anywhere
     * @param most how many groups there may be; at least 1
     * @return every partition exactly once; no group is empty
     */
    List<int[]> group(List<List<String>> hosts, int most);
}
