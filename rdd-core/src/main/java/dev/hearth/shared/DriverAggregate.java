package dev.hearth.shared;

/** The driver's sum of single values. */
final class DriverAggregate<T, A, R> implements AggregateAccumulator<T, R> {
    private final DriverSum<A> sum;
    private final Aggregation<T, A, R> aggregation;

    DriverAggregate(DriverSum<A> sum, Aggregation<T, A, R> aggregation) {
        this.sum = sum;
        this.aggregation = aggregation;
    }

    @Override
    public void add(T value) {
        sum.add(aggregation.include(aggregation.zero(), value));
    }

    @Override
    public String name() {
        return sum.handle().name();
    }

    @Override
    public R value() {
        return aggregation.result(sum.value());
    }

    @Override
    public AccumulatorHandle handle() {
        return sum.handle();
    }
}
