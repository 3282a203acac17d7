package dev.hearth.rdd;

import dev.hearth.closure.Captured;
import dev.hearth.serializer.DataSerializer;
import java.util.List;
import java.util.Spliterator;

/**
 * What the engine hands to {@link RDD#compute}: the parents' data, already opened, and this attempt's own copies of the
 * functions. Opening reads nothing: data moves only when elements are asked for.
 */
public interface Inputs {
    /** The data of the single parent partition of the single dependency. */
    <P> Spliterator<P> only();

    /** The data of the parent partitions of one dependency, in the order of {@link NarrowDependency#parentPartitions}. */
    <P> List<Spliterator<P>> of(int dependency);

    /** This attempt's copy of a function, with its accumulators and broadcasts bound to the attempt. */
    <F> F function(Captured<F> captured);

    /** Reads and writes data of the user's classes. */
    DataSerializer serializer();

    TaskContext task();
}
