package dev.hearth.shared;

/** The driver's sum of doubles. */
final class DriverDoubleAccumulator extends DoubleAccumulator {
    private final DriverSum<Double> sum;

    DriverDoubleAccumulator(DriverSum<Double> sum) {
        this.sum = sum;
    }

    @Override
    public void add(double value) {
        sum.add(value);
    }

    @Override
    public String name() {
        return sum.handle().name();
    }

    @Override
    public Double value() {
        return sum.value();
    }

    @Override
    public AccumulatorHandle handle() {
        return sum.handle();
    }
}
