package dev.hearth.closure;

/**
 * Something of the driver's that a function may capture and that arrives at an executor as something else: an accumulator as
 * the attempt's own copy, a broadcast as a reader.
 */
public interface Capturable {
    /** What travels in its place. */
    CapturedHandle handle();
}
