package dev.hearth.rdd;

import dev.hearth.function.SerializableDoubleFunction;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

final class DoubleToObjectCursor<U> extends Cursor<U> implements DoubleConsumer {
    private final Spliterator.OfDouble input;
    private final SerializableDoubleFunction<? extends U> f;
    private Consumer<? super U> sink;

    DoubleToObjectCursor(Spliterator.OfDouble input, SerializableDoubleFunction<? extends U> f) {
        this.input = input;
        this.f = f;
    }

    @Override
    public void accept(double value) {
        U mapped;
        try {
            mapped = f.apply(value);
        } catch (Exception e) {
            throw Cursor.<RuntimeException>rethrow(e);
        }
        sink.accept(mapped);
    }

    @Override
    public boolean tryAdvance(Consumer<? super U> action) {
        sink = action;
        return input.tryAdvance((DoubleConsumer) this);
    }

    @Override
    public void forEachRemaining(Consumer<? super U> action) {
        sink = action;
        input.forEachRemaining((DoubleConsumer) this);
    }
}
