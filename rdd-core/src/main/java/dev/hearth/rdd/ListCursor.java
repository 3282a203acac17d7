package dev.hearth.rdd;

import java.util.List;
import java.util.function.Consumer;

/** The elements of a list that is already in memory. */
final class ListCursor<T> extends Cursor<T> {
    private final List<T> elements;
    private final SourceProgress progress;
    private int next;

    ListCursor(List<T> elements, TaskContext task) {
        this.elements = elements;
        this.progress = new SourceProgress(task);
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        if (next == elements.size()) {
            progress.exhausted();
            return false;
        }
        progress.delivered();
        action.accept(elements.get(next++));
        return true;
    }

    @Override
    public void forEachRemaining(Consumer<? super T> action) {
        while (next < elements.size()) {
            progress.delivered();
            action.accept(elements.get(next++));
        }
        progress.exhausted();
    }
}
