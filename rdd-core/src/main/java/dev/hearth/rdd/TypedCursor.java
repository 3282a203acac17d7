package dev.hearth.rdd;

import dev.hearth.checkpoint.CheckpointException;
import java.util.Spliterator;
import java.util.function.Consumer;

/** Sees that elements are of the type that the program says. */
final class TypedCursor<T> extends Cursor<T> implements Consumer<Object> {
    private final Spliterator<Object> input;
    private final Class<T> type;
    private Consumer<? super T> sink;

    @SuppressWarnings("unchecked") // anything is an object
    TypedCursor(Spliterator<?> input, Class<T> type) {
        this.input = (Spliterator<Object>) input;
        this.type = type;
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        sink = action;
        return input.tryAdvance(this);
    }

    @Override
    public void forEachRemaining(Consumer<? super T> action) {
        sink = action;
        input.forEachRemaining(this);
    }

    @Override
    public void accept(Object element) {
        if (element != null && !type.isInstance(element)) {
            throw new CheckpointException(
                    "the checkpoint has a %s, opened as one of %s; open it with the class that it was made of"
                            .formatted(element.getClass().getName(), type.getName()));
        }
        sink.accept(type.cast(element));
    }
}
