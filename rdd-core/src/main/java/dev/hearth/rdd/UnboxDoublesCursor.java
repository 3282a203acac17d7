package dev.hearth.rdd;

import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/** Primitive values of boxed ones. */
final class UnboxDoublesCursor extends DoubleCursor implements Consumer<Double> {
    private final Spliterator<Double> input;
    private DoubleConsumer sink;

    private UnboxDoublesCursor(Spliterator<Double> input) {
        this.input = input;
    }

    /** The same elements; {@code input} itself where its elements are primitive already. */
    static Spliterator.OfDouble over(Spliterator<Double> input) {
        return input instanceof Spliterator.OfDouble primitive ? primitive : new UnboxDoublesCursor(input);
    }

    @Override
    public void accept(Double value) {
        sink.accept(value);
    }

    @Override
    public boolean tryAdvance(DoubleConsumer action) {
        sink = action;
        return input.tryAdvance((Consumer<Double>) this);
    }

    @Override
    public void forEachRemaining(DoubleConsumer action) {
        sink = action;
        input.forEachRemaining((Consumer<Double>) this);
    }
}
