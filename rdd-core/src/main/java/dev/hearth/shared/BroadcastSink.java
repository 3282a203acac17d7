package dev.hearth.shared;

import dev.hearth.closure.Capturable;
import java.io.IOException;
import java.util.Spliterator;

/** Where tasks put the elements of a broadcast that the driver never holds. */
public interface BroadcastSink extends Capturable {
    /**
     * Writes elements to a file of the store, to their end.
     *
     * @throws IllegalStateException on the driver
     */
    BroadcastPart write(Spliterator<?> elements) throws IOException;

    @Override
    BroadcastSinkHandle handle();
}
