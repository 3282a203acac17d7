package dev.hearth.rdd;

import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What a user's function makes of a whole partition. The function is called when the first element is asked for, and the
 * stream it returns is closed when it is exhausted or the attempt ends, whichever comes first.
 */
abstract class StreamCursor<U> extends Cursor<U> {
    private final TaskContext task;
    private Stream<? extends U> stream;
    private Spliterator<? extends U> elements;

    StreamCursor(TaskContext task) {
        this.task = task;
    }

    /** Calls the function. */
    abstract Stream<? extends U> open() throws Exception;

    @Override
    public final boolean tryAdvance(Consumer<? super U> action) {
        if (elements().tryAdvance(action)) {
            return true;
        }
        stream.close();
        return false;
    }

    @Override
    public final void forEachRemaining(Consumer<? super U> action) {
        elements().forEachRemaining(action);
        stream.close();
    }

    private Spliterator<? extends U> elements() {
        if (elements == null) {
            try {
                stream = open();
            } catch (Exception e) {
                throw StreamCursor.<RuntimeException>rethrow(e);
            }
            if (stream == null) {
                throw new NullPointerException(
                        "the function on the whole partition returned null; return Stream.empty() for none");
            }
            task.onEnd(stream);
            elements = stream.spliterator();
        }
        return elements;
    }
}
