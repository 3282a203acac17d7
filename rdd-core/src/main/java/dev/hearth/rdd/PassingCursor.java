package dev.hearth.rdd;

import java.util.Spliterator;
import java.util.function.Consumer;

/** Hands every element of its input to {@code sink}, and does something about it in {@link #accept}. */
public abstract class PassingCursor<T> extends Cursor<T> implements Consumer<T> {
    private final Spliterator<T> input;

    /** Who asked last. */
    protected Consumer<? super T> sink;

    protected PassingCursor(Spliterator<T> input) {
        this.input = input;
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        sink = action;
        return input.tryAdvance(this);
    }

    @Override
    public void forEachRemaining(Consumer<? super T> action) {
        sink = action;
        input.forEachRemaining(this);
    }
}
