package dev.hearth.rdd;

/** Each child partition reads a few parent partitions, known in advance, so it can be computed in the same task. */
public abstract non-sealed class NarrowDependency<P> extends Dependency<P> {
    protected NarrowDependency(RDD<P> parent) {
        super(parent);
    }

    /** Indexes of the parent partitions that the child partition reads, in reading order; empty if none. */
    public abstract int[] parentPartitions(int childPartition);
}
