package dev.hearth.rdd;

import java.util.Spliterator;
import java.util.function.Consumer;

/** The left side is pushed, or pulled, and pulls an element of the right side for each of its own. */
final class ZipCursor<T, U> extends Cursor<Pair<T, U>> implements Consumer<T> {
    private final Spliterator<T> left;
    private final Spliterator<U> right;
    private final ZippedRDD.Sides sides;
    private final Slot<U> slot = new Slot<>();
    private Consumer<? super Pair<T, U>> sink;
    private long pairs;

    ZipCursor(Spliterator<T> left, Spliterator<U> right, ZippedRDD.Sides sides) {
        this.left = left;
        this.right = right;
        this.sides = sides;
    }

    @Override
    public void accept(T element) {
        if (!right.tryAdvance(slot)) {
            throw sides.unequal(false, pairs);
        }
        pairs++;
        sink.accept(new Pair<>(element, slot.value));
    }

    @Override
    public boolean tryAdvance(Consumer<? super Pair<T, U>> action) {
        sink = action;
        if (left.tryAdvance(this)) {
            return true;
        }
        requireRightEnded();
        return false;
    }

    @Override
    public void forEachRemaining(Consumer<? super Pair<T, U>> action) {
        sink = action;
        left.forEachRemaining(this);
        requireRightEnded();
    }

    private void requireRightEnded() {
        if (right.tryAdvance(slot)) {
            throw sides.unequal(true, pairs);
        }
    }

    private static final class Slot<U> implements Consumer<U> {
        private U value;

        @Override
        public void accept(U element) {
            value = element;
        }
    }
}
