package dev.hearth.rdd;

import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Primitive values of boxed ones. */
final class UnboxLongsCursor extends LongCursor implements Consumer<Long> {
    private final Spliterator<Long> input;
    private LongConsumer sink;

    private UnboxLongsCursor(Spliterator<Long> input) {
        this.input = input;
    }

    /** The same elements; {@code input} itself where its elements are primitive already. */
    static Spliterator.OfLong over(Spliterator<Long> input) {
        return input instanceof Spliterator.OfLong primitive ? primitive : new UnboxLongsCursor(input);
    }

    @Override
    public void accept(Long value) {
        sink.accept(value);
    }

    @Override
    public boolean tryAdvance(LongConsumer action) {
        sink = action;
        return input.tryAdvance((Consumer<Long>) this);
    }

    @Override
    public void forEachRemaining(LongConsumer action) {
        sink = action;
        input.forEachRemaining((Consumer<Long>) this);
    }
}
