package dev.hearth.rdd;

import dev.hearth.shuffle.ExternalList;
import dev.hearth.shuffle.Values;
import dev.hearth.shuffle.Workspace;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.function.Consumer;

/**
 * A nested loop over blocks: the inner side is computed once, into memory or a local file, and read from there once for each
 * block of outer elements. Within a block, an inner element meets the whole block before the next one does.
 */
final class CartesianCursor<T, U> extends Cursor<Pair<T, U>> implements Consumer<T> {
    private static final int BLOCK_LENGTH = 1_024;

    private final Spliterator<T> outer;
    private final Spliterator<U> inner;
    private final Workspace workspace;
    private final List<T> block = new ArrayList<>();
    private ExternalList<U> collected;
    private Values<U> innerValues;
    private Iterator<U> rest; // inner elements that have not met the block; null while the block is being filled
    private U value;
    private int next;
    private int length; // how many elements of the block meet the value; 0 while there is none

    CartesianCursor(Spliterator<T> outer, Spliterator<U> inner, Workspace workspace) {
        this.outer = outer;
        this.inner = inner;
        this.workspace = workspace;
    }

    @Override
    public void accept(T element) {
        block.add(element);
    }

    @Override
    public boolean tryAdvance(Consumer<? super Pair<T, U>> action) {
        if (next == length && !nextValue()) {
            return false;
        }
        action.accept(new Pair<>(block.get(next++), value));
        return true;
    }

    @Override
    public void forEachRemaining(Consumer<? super Pair<T, U>> action) {
        do {
            while (next < length) {
                action.accept(new Pair<>(block.get(next++), value));
            }
        } while (nextValue());
    }

    /**
     * Goes on to the next inner element, or to the first one with the next block; false if there is none left. Where user code
     * below has failed, and whoever reads goes on all the same, it goes on where it was: nothing is dropped or met twice.
     */
    private boolean nextValue() {
        next = 0;
        length = 0;
        while (rest == null || !rest.hasNext()) {
            if (rest != null) {
                block.clear();
                rest = null;
            }
            fillBlock();
            if (block.isEmpty() || inner().isEmpty()) {
                block.clear();
                release();
                return false;
            }
            rest = inner().iterator();
        }
        value = rest.next();
        length = block.size();
        return true;
    }

    private void fillBlock() {
        while (block.size() < BLOCK_LENGTH && outer.tryAdvance(this)) {
            // accept() has taken the element
        }
    }

    private Values<U> inner() {
        if (innerValues == null) {
            if (collected == null) {
                collected = new ExternalList<>(workspace);
            }
            inner.forEachRemaining(new Collector<>(collected));
            innerValues = collected.finish();
        }
        return innerValues;
    }

    private void release() {
        if (collected != null) {
            collected.close();
        }
    }

    private record Collector<U>(ExternalList<U> list) implements Consumer<U> {
        @Override
        public void accept(U element) {
            list.add(element);
        }
    }
}
