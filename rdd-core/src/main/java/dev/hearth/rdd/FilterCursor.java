package dev.hearth.rdd;

import dev.hearth.function.SerializablePredicate;
import java.util.Spliterator;
import java.util.function.Consumer;

final class FilterCursor<T> extends Cursor<T> implements Consumer<T> {
    private final Spliterator<T> input;
    private final SerializablePredicate<? super T> test;
    private Consumer<? super T> sink;
    private boolean passed;

    FilterCursor(Spliterator<T> input, SerializablePredicate<? super T> test) {
        this.input = input;
        this.test = test;
    }

    @Override
    public void accept(T value) {
        boolean passes;
        try {
            passes = test.test(value);
        } catch (Exception e) {
            throw FilterCursor.<RuntimeException>rethrow(e);
        }
        if (passes) {
            passed = true;
            sink.accept(value);
        }
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        sink = action;
        passed = false;
        while (input.tryAdvance(this)) {
            if (passed) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void forEachRemaining(Consumer<? super T> action) {
        sink = action;
        input.forEachRemaining(this);
    }
}
