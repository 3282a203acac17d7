package dev.hearth.rdd;

import dev.hearth.checkpoint.CheckpointException;
import java.util.Spliterator;

/** Sees that elements are of the type that the program says. */
final class TypedCursor<T> extends PassingCursor<T> {
    private final Class<T> type;

    @SuppressWarnings("unchecked") // every element is looked at before it is handed on
    TypedCursor(Spliterator<?> input, Class<T> type) {
        super((Spliterator<T>) input);
        this.type = type;
    }

    @Override
    public void accept(T element) {
        Object unseen = element;
        if (unseen != null && !type.isInstance(unseen)) {
            throw new CheckpointException(
                    "the checkpoint has a %s, opened as one of %s; open it with the class that it was made of"
                            .formatted(unseen.getClass().getName(), type.getName()));
        }
        sink.accept(element);
    }
}
