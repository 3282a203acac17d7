package dev.hearth.rdd;

import java.util.Spliterator;
import java.util.function.Consumer;

final class DealCursor<T> extends Cursor<Pair<Integer, T>> implements Consumer<T> {
    private final Spliterator<T> input;
    private final int hands;
    private int next;
    private Consumer<? super Pair<Integer, T>> sink;

    DealCursor(Spliterator<T> input, int hands, int first) {
        this.input = input;
        this.hands = hands;
        this.next = first;
    }

    @Override
    public void accept(T element) {
        int hand = next;
        next = hand + 1 == hands ? 0 : hand + 1;
        sink.accept(new Pair<>(hand, element));
    }

    @Override
    public boolean tryAdvance(Consumer<? super Pair<Integer, T>> action) {
        sink = action;
        return input.tryAdvance(this);
    }

    @Override
    public void forEachRemaining(Consumer<? super Pair<Integer, T>> action) {
        sink = action;
        input.forEachRemaining(this);
    }
}
