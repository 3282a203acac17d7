package dev.hearth.shared;

import dev.hearth.closure.Capturable;

/** A sum that tasks add to and only the driver reads. */
public interface Accumulator<A> extends Capturable {
    String name();

    void add(A value);

    /** The sum so far; driver only. */
    A value();
}
