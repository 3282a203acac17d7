package dev.hearth.rdd;

/** Child partitions {@code childStart ..< childStart + length} read parent partitions {@code 0 ..< length} in order. */
public final class RangeDependency<P> extends NarrowDependency<P> {
    private final int childStart;
    private final int length;

    public RangeDependency(RDD<P> parent, int childStart, int length) {
        super(parent);
        this.childStart = childStart;
        this.length = length;
    }

    @Override
    public int[] parentPartitions(int childPartition) {
        int parentPartition = childPartition - childStart;
        return parentPartition >= 0 && parentPartition < length ? new int[] {parentPartition} : new int[0];
    }
}
