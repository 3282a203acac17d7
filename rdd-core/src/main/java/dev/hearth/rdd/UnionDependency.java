package dev.hearth.rdd;

/** One parent of a union: a run of the child's partitions, known once the parents before it have listed theirs. */
final class UnionDependency<P> extends NarrowDependency<P> {
    private int childStart;
    private int length;

    UnionDependency(RDD<P> parent) {
        super(parent);
    }

    /** Called on the driver, before anything is sent; returns where the next parent's run starts. */
    int startAt(int firstChildPartition) {
        childStart = firstChildPartition;
        length = parent().partitions().size();
        return childStart + length;
    }

    @Override
    public int[] parentPartitions(int childPartition) {
        int parentPartition = childPartition - childStart;
        return parentPartition >= 0 && parentPartition < length ? new int[] {parentPartition} : new int[0];
    }
}
