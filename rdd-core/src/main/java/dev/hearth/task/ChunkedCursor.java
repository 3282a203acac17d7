package dev.hearth.task;

import dev.hearth.rdd.Cursor;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.function.Consumer;

/**
 * Runs a long chain of element-wise operators segment by segment: the first segment fills a chunk from the source, each
 * following one maps that chunk to the next, the last one's output goes to the reader. The stack is never deeper than one
 * segment.
 */
final class ChunkedCursor<T> extends Cursor<T> {
    private static final int CHUNK_LENGTH = 1024;

    private final List<Segment> segments;
    private Iterator<Object> ready = List.of().iterator();

    ChunkedCursor(List<Segment> segments) {
        this.segments = List.copyOf(segments);
    }

    @Override
    @SuppressWarnings("unchecked") // the last segment's operator produces T
    public boolean tryAdvance(Consumer<? super T> action) {
        while (!ready.hasNext()) {
            Chunk first = fill();
            if (first.isEmpty()) {
                return false;
            }
            Chunk out = new Chunk();
            push(first, out);
            ready = out.iterator();
        }
        action.accept((T) ready.next());
        return true;
    }

    @Override
    @SuppressWarnings("unchecked") // the last segment's operator produces T
    public void forEachRemaining(Consumer<? super T> action) {
        while (ready.hasNext()) {
            action.accept((T) ready.next());
        }
        for (Chunk first = fill(); !first.isEmpty(); first = fill()) {
            push(first, (Consumer<Object>) (Consumer<?>) action);
        }
    }

    /** A chunk of the first segment's output; empty at the end of the source. */
    private Chunk fill() {
        Chunk chunk = new Chunk();
        Spliterator<?> source = segments.get(0).tail();
        while (chunk.size() < CHUNK_LENGTH && source.tryAdvance(chunk)) {
            // tryAdvance has added the element
        }
        return chunk;
    }

    private void push(Chunk first, Consumer<Object> last) {
        Chunk chunk = first;
        for (int i = 1; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            segment.head().refill(chunk);
            if (i == segments.size() - 1) {
                segment.tail().forEachRemaining(last);
            } else {
                Chunk next = new Chunk();
                segment.tail().forEachRemaining(next);
                chunk = next;
            }
        }
    }

    /**
     * @param head where this segment reads; null for the first one, which reads the source
     * @param tail its last operator's cursor
     */
    record Segment(Refill head, Spliterator<?> tail) {}

    /** Elements on their way from one segment to the next. */
    private static final class Chunk extends ArrayList<Object> implements Consumer<Object> {
        @Override
        public void accept(Object element) {
            add(element);
        }
    }

    /** A segment's input: exhausted after each chunk, and good for the next one. */
    static final class Refill extends Cursor<Object> {
        private List<Object> chunk = List.of();
        private int next;

        void refill(List<Object> elements) {
            chunk = elements;
            next = 0;
        }

        @Override
        public boolean tryAdvance(Consumer<? super Object> action) {
            if (next == chunk.size()) {
                return false;
            }
            action.accept(chunk.get(next++));
            return true;
        }

        @Override
        public void forEachRemaining(Consumer<? super Object> action) {
            for (; next < chunk.size(); next++) {
                action.accept(chunk.get(next));
            }
        }
    }
}
