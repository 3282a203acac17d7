package dev.hearth.shared;

/** A sum of doubles that is added to without boxing. The order of additions, and so the last digits, may vary. */
public abstract sealed class DoubleAccumulator implements Accumulator<Double>
        permits DriverDoubleAccumulator, TaskDoubleAccumulator {
    DoubleAccumulator() {}

    public abstract void add(double value);

    @Override
    public final void add(Double value) {
        add(value.doubleValue());
    }
}
