package dev.hearth.rdd;

/** Child partition {@code i} reads parent partition {@code i}. */
public final class OneToOneDependency<P> extends NarrowDependency<P> {
    public OneToOneDependency(RDD<P> parent) {
        super(parent);
    }

    @Override
    public int[] parentPartitions(int childPartition) {
        return new int[] {childPartition};
    }
}
