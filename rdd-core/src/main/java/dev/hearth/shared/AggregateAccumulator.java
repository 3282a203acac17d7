package dev.hearth.shared;

import dev.hearth.closure.Capturable;

/**
 * An accumulator that takes single values and makes something else of them: the largest, how many there are of each. What is added for one
 * partition counts exactly once, as with every {@link Accumulator}.
 */
public interface AggregateAccumulator<T, R> extends Capturable {
    /** As given when it was made. */
    String name();

    /** Adds on the driver, or to the running task attempt's copy. */
    void add(T value);

    /**
     * What the values added so far come to.
     *
     * @throws IllegalStateException inside a task
     * @throws AccumulatorException if adding up has failed
     */
    R value();

    @Override
    AccumulatorHandle handle();
}
