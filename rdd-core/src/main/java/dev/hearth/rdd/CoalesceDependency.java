package dev.hearth.rdd;

import java.util.List;

/** Each child partition reads a group of the parent's. */
final class CoalesceDependency<P> extends NarrowDependency<P> {
    private int[][] groups; // once the parent has listed its partitions

    CoalesceDependency(RDD<P> parent) {
        super(parent);
    }

    /** Called on the driver, before anything is sent. */
    void into(List<int[]> chosen) {
        groups = chosen.toArray(int[][]::new);
    }

    @Override
    public int[] parentPartitions(int childPartition) {
        return groups[childPartition].clone();
    }
}
