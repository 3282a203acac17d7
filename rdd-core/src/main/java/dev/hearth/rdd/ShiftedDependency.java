package dev.hearth.rdd;

/** Child partition {@code i} reads parent partition {@code first + i}, where {@code first} is known with the partitions. */
final class ShiftedDependency<P> extends NarrowDependency<P> {
    private int first;

    ShiftedDependency(RDD<P> parent) {
        super(parent);
    }

    /** Called on the driver, before anything is sent. */
    void startAt(int firstParentPartition) {
        first = firstParentPartition;
    }

    @Override
    public int[] parentPartitions(int childPartition) {
        return new int[] {first + childPartition};
    }
}
