package dev.hearth.shared;

/** The driver's sum of longs. */
final class DriverLongAccumulator extends LongAccumulator {
    private final DriverSum<Long> sum;

    DriverLongAccumulator(DriverSum<Long> sum) {
        this.sum = sum;
    }

    @Override
    public void add(long value) {
        sum.add(value);
    }

    @Override
    public String name() {
        return sum.handle().name();
    }

    @Override
    public Long value() {
        return sum.value();
    }

    @Override
    public AccumulatorHandle handle() {
        return sum.handle();
    }
}
