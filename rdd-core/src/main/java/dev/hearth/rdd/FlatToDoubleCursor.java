package dev.hearth.rdd;

import dev.hearth.function.SerializableFunction;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.stream.DoubleStream;

/** Pushing, each stream is drained into the sink at once; pulling, the rest of the current one waits for the next pull. */
final class FlatToDoubleCursor<T> extends DoubleCursor implements Consumer<T> {
    private final Spliterator<T> input;
    private final SerializableFunction<? super T, DoubleStream> f;
    private DoubleStream stream;
    private Spliterator.OfDouble rest;
    private DoubleConsumer sink;

    FlatToDoubleCursor(Spliterator<T> input, SerializableFunction<? super T, DoubleStream> f) {
        this.input = input;
        this.f = f;
    }

    @Override
    public void accept(T element) {
        try {
            stream = f.apply(element);
        } catch (Exception e) {
            throw Cursor.<RuntimeException>rethrow(e);
        }
        if (stream == null) {
            throw new NullPointerException(
                    "flatMapToDouble's function returned null for an element; return DoubleStream.empty() for none");
        }
        rest = stream.spliterator();
        if (sink != null) {
            rest.forEachRemaining(sink);
            closeStream();
        }
    }

    @Override
    public boolean tryAdvance(DoubleConsumer action) {
        sink = null;
        while (rest == null || !rest.tryAdvance(action)) {
            if (rest != null) {
                closeStream();
            }
            if (!input.tryAdvance(this)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void forEachRemaining(DoubleConsumer action) {
        if (rest != null) {
            rest.forEachRemaining(action);
            closeStream();
        }
        sink = action;
        input.forEachRemaining(this);
    }

    private void closeStream() {
        stream.close();
        stream = null;
        rest = null;
    }
}
