package dev.hearth.rdd;

import java.util.List;
import java.util.Spliterator;
import java.util.function.Consumer;

final class ConcatenationCursor<T> extends Cursor<T> {
    private final List<Spliterator<T>> inputs;
    private int current;

    ConcatenationCursor(List<Spliterator<T>> inputs) {
        this.inputs = inputs;
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        for (; current < inputs.size(); current++) {
            if (inputs.get(current).tryAdvance(action)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void forEachRemaining(Consumer<? super T> action) {
        for (; current < inputs.size(); current++) {
            inputs.get(current).forEachRemaining(action);
        }
    }
}
