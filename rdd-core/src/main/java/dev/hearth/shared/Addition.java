package dev.hearth.shared;

import java.io.Serializable;

/**
 * How values of an {@link Accumulator} are added. Partial sums meet in any order, so {@code add(a, add(b, c))} must equal
 * {@code add(add(a, b), c)}, {@code add(a, b)} must equal {@code add(b, a)}, and {@code add(zero(), a)} must equal {@code a}.
 */
public interface Addition<A> extends Serializable {
    /** A new zero, shared with nobody. */
    A zero();

    /** The sum of both; may change and return {@code sum}, must leave {@code value} as it is. */
    A add(A sum, A value);

    /** Adds vectors of one length, element by element. */
    static Addition<double[]> vectors(int length) {
        return new VectorAddition(length);
    }
}
