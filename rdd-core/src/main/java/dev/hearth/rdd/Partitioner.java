package dev.hearth.rdd;

import java.io.Serializable;

/**
 * Decides which partition a key belongs to. The same key must go to the same partition in every process and at every time.
 *
 * <p>{@code equals} says whether two partitioners place every key alike; RDDs whose partitioners are equal are joined without
 * moving anything.
 */
public interface Partitioner extends Serializable {
    /** At least 1. */
    int numPartitions();

    /** 0-based, less than {@link #numPartitions}. */
    int partition(Object key);

    /** As it runs in one task attempt, which it may prepare itself for. */
    default Partitioner in(TaskScope scope) {
        return this;
    }
}
