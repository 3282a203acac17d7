package dev.hearth.shared;

/** A sum of longs that is added to without boxing; overflow wraps around. */
public abstract sealed class LongAccumulator implements Accumulator<Long>
        permits DriverLongAccumulator, TaskLongAccumulator {
    LongAccumulator() {}

    public abstract void add(long value);

    @Override
    public final void add(Long value) {
        add(value.longValue());
    }
}
