package dev.hearth.shared;

/** Partial sums of an accumulator could not be written, read or added; the message names the accumulator. */
public final class AccumulatorException extends RuntimeException {
    public AccumulatorException(String message) {
        super(message);
    }

    public AccumulatorException(String message, Throwable cause) {
        super(message, cause);
    }
}
