package dev.hearth.task;

import dev.hearth.rdd.PassingCursor;
import java.util.Spliterator;

/** Passes elements on and counts them for the accumulators of the operator below. */
final class CountingCursor<T> extends PassingCursor<T> {
    private final Progress progress;

    CountingCursor(Spliterator<T> input, Progress progress) {
        super(input);
        this.progress = progress;
    }

    @Override
    public void accept(T element) {
        progress.passed();
        sink.accept(element);
    }
}
