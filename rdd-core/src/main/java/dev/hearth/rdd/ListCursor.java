package dev.hearth.rdd;

import dev.hearth.serializer.DataSerializer;
import java.util.List;
import java.util.function.Consumer;

/** The elements of a serialized list, which is read when the first one is asked for. */
final class ListCursor<T> extends Cursor<T> {
    private final byte[] bytes;
    private final DataSerializer serializer;
    private final SourceProgress progress;
    private List<T> elements;
    private int next;

    ListCursor(byte[] bytes, DataSerializer serializer, TaskContext task) {
        this.bytes = bytes;
        this.serializer = serializer;
        this.progress = new SourceProgress(task);
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        open();
        if (next == elements.size()) {
            progress.exhausted();
            return false;
        }
        progress.delivered();
        action.accept(elements.get(next++));
        return true;
    }

    @Override
    public void forEachRemaining(Consumer<? super T> action) {
        open();
        while (next < elements.size()) {
            progress.delivered();
            action.accept(elements.get(next++));
        }
        progress.exhausted();
    }

    @SuppressWarnings("unchecked") // the RDD's factory wrote a list of T
    private void open() {
        if (elements == null) {
            elements = (List<T>) serializer.deserialize(bytes);
        }
    }
}
