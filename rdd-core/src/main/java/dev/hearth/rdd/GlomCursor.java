package dev.hearth.rdd;

import java.util.ArrayList;
import java.util.List;
import java.util.Spliterator;
import java.util.function.Consumer;

final class GlomCursor<T> extends Cursor<List<T>> implements Consumer<T> {
    private final Spliterator<T> input;
    private final List<T> partition = new ArrayList<>();
    private boolean given;

    GlomCursor(Spliterator<T> input) {
        this.input = input;
    }

    @Override
    public void accept(T element) {
        partition.add(element);
    }

    @Override
    public boolean tryAdvance(Consumer<? super List<T>> action) {
        if (given) {
            return false;
        }
        given = true;
        input.forEachRemaining(this);
        action.accept(partition);
        return true;
    }
}
