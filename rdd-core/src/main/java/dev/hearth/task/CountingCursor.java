package dev.hearth.task;

import dev.hearth.rdd.Cursor;
import java.util.Spliterator;
import java.util.function.Consumer;

/** Passes elements on and counts them for the accumulators of the operator below. */
final class CountingCursor<T> extends Cursor<T> implements Consumer<T> {
    private final Spliterator<T> input;
    private final Progress progress;
    private Consumer<? super T> sink;

    CountingCursor(Spliterator<T> input, Progress progress) {
        this.input = input;
        this.progress = progress;
    }

    @Override
    public void accept(T element) {
        progress.passed();
        sink.accept(element);
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
