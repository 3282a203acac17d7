package dev.hearth.task;

import java.util.Spliterator;

/** Passes on what memory holds, and looks every 1,024 elements whether the attempt has been cancelled, as sources do. */
final class CancellableCursor<T> extends PassingCursor<T> {
    private static final int MASK = 1_023;

    private final Attempt attempt;
    private int passed;

    CancellableCursor(Spliterator<T> input, Attempt attempt) {
        super(input);
        this.attempt = attempt;
    }

    @Override
    public void accept(T element) {
        if ((++passed & MASK) == 0) {
            attempt.checkCancelled();
        }
        sink.accept(element);
    }
}
