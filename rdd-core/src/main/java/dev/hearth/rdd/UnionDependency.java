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

    boolean contains(int childPartition) {
        return childPartition >= childStart && childPartition < childStart + length;
    }

    @Override
    public int[] parentPartitions(int childPartition) {
        return contains(childPartition) ? new int[] {childPartition - childStart} : new int[0];
    }
}
