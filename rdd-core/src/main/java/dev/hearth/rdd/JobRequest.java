package dev.hearth.rdd;

import dev.hearth.closure.CallSite;
import dev.hearth.closure.Captured;

/**
 * An action on some of an RDD's partitions, as an engine gets it.
 *
 * @param partitions indexes of the partitions to read, without repetition
 * @param name of the action, such as {@code count}
 * @param site where the program called it
 */
public record JobRequest<T, R>(
        RDD<T> rdd,
        Captured<? extends PartitionAction<T, R>> action,
        int[] partitions,
        String name,
        CallSite site,
        JobScope scope) {}
