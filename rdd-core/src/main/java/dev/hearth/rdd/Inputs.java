package dev.hearth.rdd;

import java.util.List;
import java.util.Spliterator;

/**
 * What the engine hands to {@link RDD#compute}: the parents' data, already opened, and this attempt's own copies of the
 * functions. Opening reads nothing: data moves only when elements are asked for.
 */
public interface Inputs extends TaskScope {
    /** The data of the single parent partition of the single dependency, or all that was shuffled to this partition. */
    <P> Spliterator<P> only();

    /**
     * The data of the parent partitions of one dependency, in the order of {@link NarrowDependency#parentPartitions}; of a {@link
     * ShuffleDependency} one, with what was shuffled to this partition, in the order of the parent's partitions.
     */
    <P> List<Spliterator<P>> of(int dependency);
}
