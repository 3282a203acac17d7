package dev.hearth.shared;

import dev.hearth.serializer.DataSerializer;

/** A task attempt's own sum of single values. */
final class TaskAggregate<T, A, R> implements AggregateAccumulator<T, R>, PartialSum {
    private final TaskAccumulator<A> sum;
    private final Aggregation<T, A, R> aggregation;

    TaskAggregate(AccumulatorHandle handle, Aggregation<T, A, R> aggregation) {
        this.sum = new TaskAccumulator<>(handle, aggregation);
        this.aggregation = aggregation;
    }

    @Override
    public void add(T value) {
        sum.include(aggregation, value);
    }

    @Override
    public AccumulatorHandle handle() {
        return sum.handle();
    }

    @Override
    public String name() {
        return sum.name();
    }

    @Override
    public R value() {
        throw notHere();
    }

    @Override
    public boolean touched() {
        return sum.touched();
    }

    @Override
    public byte[] write(DataSerializer serializer) {
        return sum.write(serializer);
    }
}
