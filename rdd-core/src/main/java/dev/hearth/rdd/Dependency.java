package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/** An edge of the lineage graph: one parent RDD and which of its partitions are read. */
public abstract sealed class Dependency<P> implements Serializable permits NarrowDependency, ShuffleDependency {
    // Driver only: an operator is serialized alone, and executors find its parents by position.
    private final transient RDD<P> parent;

    Dependency(RDD<P> parent) {
        this.parent = requireNonNull(parent, "parent RDD is null");
    }

    /** The parent; on the driver only. */
    public final RDD<P> parent() {
        if (parent == null) {
            throw new IllegalStateException("a dependency's parent RDD is known to the driver only");
        }
        return parent;
    }
}
