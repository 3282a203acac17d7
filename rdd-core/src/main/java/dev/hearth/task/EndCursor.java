package dev.hearth.task;

import dev.hearth.rdd.Cursor;
import java.util.List;
import java.util.Spliterator;
import java.util.function.Consumer;

/** Tells the accumulator owners of a chain that it has been read to its end. */
final class EndCursor<T> extends Cursor<T> {
    private final Spliterator<T> input;
    private final List<Progress> watchers;

    EndCursor(Spliterator<T> input, List<Progress> watchers) {
        this.input = input;
        this.watchers = watchers;
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        if (input.tryAdvance(action)) {
            return true;
        }
        ended();
        return false;
    }

    @Override
    public void forEachRemaining(Consumer<? super T> action) {
        input.forEachRemaining(action);
        ended();
    }

    private void ended() {
        for (Progress watcher : watchers) {
            watcher.ended();
        }
    }
}
