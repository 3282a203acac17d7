package dev.hearth.rdd;

/** One side of a cartesian product, whose partitions are the left parent's with each of the right parent's, in that order. */
final class CartesianDependency<P> extends NarrowDependency<P> {
    private final boolean left;
    private int rightPartitions;

    private CartesianDependency(RDD<P> parent, boolean left) {
        super(parent);
        this.left = left;
    }

    static <P> CartesianDependency<P> left(RDD<P> parent) {
        return new CartesianDependency<>(parent, true);
    }

    static <P> CartesianDependency<P> right(RDD<P> parent) {
        return new CartesianDependency<>(parent, false);
    }

    /** Called on the driver, before anything is sent. */
    void over(int numRightPartitions) {
        rightPartitions = numRightPartitions;
    }

    @Override
    public int[] parentPartitions(int childPartition) {
        return new int[] {left ? childPartition / rightPartitions : childPartition % rightPartitions};
    }
}
