package dev.hearth.task;

import dev.hearth.rdd.Cursor;
import dev.hearth.shuffle.ExternalList;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.function.Consumer;

/**
 * A partition that was read to its end when it was opened, in memory and in local files beyond: whoever reads it does not stand on
 * the stack of what it was computed by.
 */
final class GatheredCursor<T> extends Cursor<T> {
    private final ExternalList<T> list;
    private final Iterator<T> elements;

    private GatheredCursor(ExternalList<T> list) {
        this.list = list;
        this.elements = list.finish().iterator();
    }

    static <T> GatheredCursor<T> of(Spliterator<T> input, Attempt attempt) {
        ExternalList<T> list = new ExternalList<>(attempt.workspace());
        attempt.onEnd(list);
        input.forEachRemaining(new Gather<>(list));
        return new GatheredCursor<>(list);
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        if (!elements.hasNext()) {
            list.close();
            return false;
        }
        action.accept(elements.next());
        return true;
    }

    private record Gather<T>(ExternalList<T> list) implements Consumer<T> {
        @Override
        public void accept(T element) {
            list.add(element);
        }
    }
}
