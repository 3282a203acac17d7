package dev.hearth.rdd;

import java.util.stream.IntStream;

/** Each child partition reads a run of the parent's; the runs' lengths differ by at most one. */
final class CoalesceDependency<P> extends NarrowDependency<P> {
    private int runs;
    private int total;

    CoalesceDependency(RDD<P> parent) {
        super(parent);
    }

    /** Called on the driver, before anything is sent; returns how many runs there are: as many as wanted, if there is so much. */
    int into(int wanted) {
        total = parent().partitions().size();
        runs = Math.min(wanted, total);
        return runs;
    }

    @Override
    public int[] parentPartitions(int childPartition) {
        return IntStream.range((int) Runs.start(childPartition, runs, total), (int)
                        Runs.start(childPartition + 1, runs, total))
                .toArray();
    }
}
