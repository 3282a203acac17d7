package dev.hearth.shared;

import dev.hearth.closure.Capturable;

/**
 * A sum that tasks add to and only the driver reads. Made by {@link Accumulators}; a function may capture it, and then each
 * task attempt adds to a copy of its own that starts from zero.
 *
 * <p>What a function adds for one partition counts exactly once, however often the partition is computed: for a function
 * given to an operator, once per partition of the RDD that the operator made; for an action's own function, once per partition
 * and action. Work that stopped before the end of a partition, as {@code take} does, counts until a complete one replaces it.
 */
public interface Accumulator<A> extends Capturable {
    /** As given when it was made. */
    String name();

    /** Adds on the driver, or to the running task attempt's copy. */
    void add(A value);

    /**
     * The sum so far.
     *
     * @throws IllegalStateException inside a task
     * @throws AccumulatorException if adding up has failed
     */
    A value();

    @Override
    AccumulatorHandle handle();
}
