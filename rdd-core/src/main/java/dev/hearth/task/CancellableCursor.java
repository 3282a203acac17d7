package dev.hearth.task;

import dev.hearth.rdd.Cursor;
import java.util.Spliterator;
import java.util.function.Consumer;

/** Passes on what memory holds, and looks every 1,024 elements whether the attempt has been cancelled, as sources do. */
final class CancellableCursor<T> extends Cursor<T> implements Consumer<T> {
    private static final int MASK = 1_023;

    private final Spliterator<T> input;
    private final Attempt attempt;
    private int passed;
    private Consumer<? super T> sink;

    CancellableCursor(Spliterator<T> input, Attempt attempt) {
        this.input = input;
        this.attempt = attempt;
    }

    @Override
    public void accept(T element) {
        if ((++passed & MASK) == 0) {
            attempt.checkCancelled();
        }
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
