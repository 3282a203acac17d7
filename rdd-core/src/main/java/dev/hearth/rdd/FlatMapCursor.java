package dev.hearth.rdd;

import dev.hearth.function.SerializableFunction;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.function.Consumer;

/** Pushing, each result is drained into the sink at once; pulling, the rest of the current result waits for the next pull. */
final class FlatMapCursor<T, U> extends Cursor<U> implements Consumer<T> {
    private final Spliterator<T> input;
    private final SerializableFunction<? super T, ? extends Iterable<? extends U>> f;
    private Consumer<? super U> sink;
    private Iterator<? extends U> rest;
    private boolean pulling;

    FlatMapCursor(Spliterator<T> input, SerializableFunction<? super T, ? extends Iterable<? extends U>> f) {
        this.input = input;
        this.f = f;
    }

    @Override
    public void accept(T value) {
        Iterable<? extends U> results;
        try {
            results = f.apply(value);
        } catch (Exception e) {
            throw FlatMapCursor.<RuntimeException>rethrow(e);
        }
        if (results == null) {
            throw new NullPointerException(
                    "flatMap's function returned null for an element; return List.of() for none");
        }
        if (pulling) {
            rest = results.iterator();
        } else {
            results.forEach(sink);
        }
    }

    @Override
    public boolean tryAdvance(Consumer<? super U> action) {
        pulling = true;
        while (rest == null || !rest.hasNext()) {
            rest = null;
            if (!input.tryAdvance(this)) {
                return false;
            }
        }
        action.accept(rest.next());
        return true;
    }

    @Override
    public void forEachRemaining(Consumer<? super U> action) {
        if (rest != null) {
            rest.forEachRemaining(action);
            rest = null;
        }
        pulling = false;
        sink = action;
        input.forEachRemaining(this);
    }
}
