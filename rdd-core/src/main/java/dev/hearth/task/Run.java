package dev.hearth.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Spliterator;

/**
 * A chain of cursors under construction: segments of element-wise operators, each reading chunks that the one before has
 * produced, and the accumulator owners that must learn when the chain has been read to its end. Confined to one task.
 */
final class Run {
    private final List<ChunkedCursor.Segment> finished;
    private final ChunkedCursor.Refill head;
    private final Spliterator<?> tail;
    private final int depth; // of the last segment
    private final int deepest; // of those before
    private final List<Progress> watchers;

    private Run(
            List<ChunkedCursor.Segment> finished,
            ChunkedCursor.Refill head,
            Spliterator<?> tail,
            int depth,
            int deepest,
            List<Progress> watchers) {
        this.finished = finished;
        this.head = head;
        this.tail = tail;
        this.depth = depth;
        this.deepest = deepest;
        this.watchers = watchers;
    }

    /** A run that starts with a cursor of its own, which reads nobody else's. */
    static Run source(Spliterator<?> cursor) {
        return over(cursor, 0);
    }

    /** A run that starts with a cursor which reads others. */
    static Run over(Spliterator<?> cursor, int nestedInputs) {
        return new Run(new ArrayList<>(), null, cursor, nestedInputs + 1, 0, new ArrayList<>());
    }

    /** How many cursors stand on each other while the chain is read. */
    int nested() {
        return Math.max(depth, deepest);
    }

    Spliterator<?> tail() {
        return tail;
    }

    /** This run, or, once its last segment is {@code limit} deep, one that starts a new segment behind it. */
    Run cutAt(int limit) {
        if (depth < limit) {
            return this;
        }
        finished.add(new ChunkedCursor.Segment(head, tail));
        ChunkedCursor.Refill next = new ChunkedCursor.Refill();
        return new Run(finished, next, next, 1, nested(), watchers);
    }

    /** This run with an element-wise cursor on top that reads {@link #tail}. */
    Run extendedBy(Spliterator<?> cursor) {
        return new Run(finished, head, cursor, depth + 1, deepest, watchers);
    }

    /** This run, telling an accumulator owner how many elements passed here and when there will be no more. */
    Run watchedBy(Progress progress) {
        watchers.add(progress);
        return extendedBy(new CountingCursor<>(tail, progress));
    }

    /** The finished chain as one cursor, for a reader that takes "no more" for the end. */
    Spliterator<?> seal() {
        Spliterator<?> cursor = tail;
        if (head != null) {
            List<ChunkedCursor.Segment> segments = new ArrayList<>(finished);
            segments.add(new ChunkedCursor.Segment(head, tail));
            cursor = new ChunkedCursor<>(segments);
        }
        return watchers.isEmpty() ? cursor : new EndCursor<>(cursor, watchers);
    }
}
