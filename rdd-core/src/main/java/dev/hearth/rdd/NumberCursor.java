package dev.hearth.rdd;

import java.util.Spliterator;
import java.util.function.Consumer;

final class NumberCursor<T> extends Cursor<Pair<T, Long>> implements Consumer<T> {
    private final Spliterator<T> input;
    private final long step;
    private long next;
    private Consumer<? super Pair<T, Long>> sink;

    NumberCursor(Spliterator<T> input, long first, long step) {
        this.input = input;
        this.next = first;
        this.step = step;
    }

    @Override
    public void accept(T element) {
        long number = next;
        next += step;
        sink.accept(new Pair<>(element, number));
    }

    @Override
    public boolean tryAdvance(Consumer<? super Pair<T, Long>> action) {
        sink = action;
        return input.tryAdvance(this);
    }

    @Override
    public void forEachRemaining(Consumer<? super Pair<T, Long>> action) {
        sink = action;
        input.forEachRemaining(this);
    }
}
