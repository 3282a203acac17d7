package dev.hearth.shared;

/** The driver's sum of whatever an {@link Addition} adds. */
final class DriverAccumulator<A> implements Accumulator<A> {
    private final DriverSum<A> sum;

    DriverAccumulator(DriverSum<A> sum) {
        this.sum = sum;
    }

    @Override
    public void add(A value) {
        sum.add(value);
    }

    @Override
    public String name() {
        return sum.handle().name();
    }

    @Override
    public A value() {
        return sum.value();
    }

    @Override
    public AccumulatorHandle handle() {
        return sum.handle();
    }
}
