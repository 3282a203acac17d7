package dev.hearth.shared;

import dev.hearth.serializer.DataSerializer;

/** A task attempt's own sum of whatever an {@link Addition} adds. */
final class TaskAccumulator<A> implements Accumulator<A>, PartialSum {
    private final AccumulatorHandle handle;
    private final Addition<A> addition;
    private A sum;
    private boolean touched;

    TaskAccumulator(AccumulatorHandle handle, Addition<A> addition) {
        this.handle = handle;
        this.addition = addition;
        this.sum = addition.zero();
    }

    @Override
    public void add(A value) {
        sum = addition.add(sum, value);
        touched = true;
    }

    <T> void include(Aggregation<T, A, ?> aggregation, T value) {
        sum = aggregation.include(sum, value);
        touched = true;
    }

    @Override
    public AccumulatorHandle handle() {
        return handle;
    }

    @Override
    public String name() {
        return handle.name();
    }

    @Override
    public A value() {
        throw notHere();
    }

    @Override
    public boolean touched() {
        return touched;
    }

    @Override
    public byte[] write(DataSerializer serializer) {
        try {
            return serializer.serialize(sum);
        } catch (RuntimeException e) {
            throw new AccumulatorException(
                    "accumulator \"%s\": its partial sum, a %s, cannot be serialized: %s"
                            .formatted(name(), sum.getClass().getName(), e.getMessage()),
                    e);
        }
    }
}
