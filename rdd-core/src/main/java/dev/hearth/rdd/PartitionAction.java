package dev.hearth.rdd;

import java.io.Serializable;
import java.util.Spliterator;

/** What an action does with one partition on an executor; the results meet at the driver in partition order. */
@FunctionalInterface
public interface PartitionAction<T, R> extends Serializable {
    /** @param elements the partition; need not be read to its end */
    R apply(Spliterator<T> elements, TaskContext task) throws Exception;
}
